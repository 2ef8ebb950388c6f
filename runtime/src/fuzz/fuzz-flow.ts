import type { CompiledFlow, CompiledNode } from '@patchcord/flows/model';
import type { JournalEntry } from '../engine/index.ts';
import { beginAfresh } from './begin-afresh.ts';
import { Improviser } from './caller/improvise.ts';
import { someTemper } from './caller/temper.ts';
import { Corpus } from './corpus.ts';
import { Coverage, type Spot } from './coverage.ts';
import type { Decisions } from './decisions.ts';
import { Digest } from './digest.ts';
import { Random } from './random.ts';
import { type Finding, firstFinding } from './rules/index.ts';
import { type FuzzedCall, runCall, type Subject } from './run-call.ts';
import { lengthOf, shrink } from './shrink.ts';
import { Steps } from './steps.ts';
import { Tried } from './tried.ts';
import { type Constants, constantsIn } from './world/constants.ts';
import { WorldImproviser } from './world/improvise-world.ts';

export interface FuzzOptions {
  readonly calls: number;
  readonly seed: number;
  /** All flows a call may get into, the first among them. */
  readonly flows: readonly CompiledFlow[];
  /** Ports that a node's own settings rule out: nobody is expected to come to them. None unless told. */
  readonly ruledOut?: (node: CompiledNode) => readonly string[];
  /** Ends at the first failure; otherwise the first of each rule is kept and the others are counted. */
  readonly stopAtFailure?: boolean;
  readonly onProgress?: (report: FuzzReport) => void;
}

/** A call that broke a rule, made as short as it could be. */
export interface FuzzFailure extends Finding {
  /** Which call it was, from 0: with the seed it is that call again. */
  readonly call: number;
  readonly decisions: Decisions;
  /** How many decisions it took before it was made shorter. */
  readonly foundWith: number;
  /** How many calls have broken this rule. */
  times: number;
}

export interface FuzzReport {
  readonly seed: number;
  calls: number;
  /** What callers have said or pressed that was listened to. */
  turns: number;
  effects: number;
  readonly failures: readonly FuzzFailure[];
  readonly visited: number;
  readonly spots: number;
  readonly missing: readonly Spot[];
  /** SHA-256 of all journals. */
  readonly digest: string;
}

/** Puts a flow to seeded callers. The same seed makes the same calls, in the same order, with the same report. */
export async function fuzzFlow(subject: Subject, options: FuzzOptions): Promise<FuzzReport> {
  const fuzzer = new Fuzzer(subject, options);
  for (let call = 0; call < options.calls; call++) {
    await fuzzer.call(call);
    if (options.stopAtFailure && fuzzer.failed) break;
    if (call % 1000 === 999) options.onProgress?.(fuzzer.report());
  }
  return fuzzer.report();
}

class Fuzzer {
  readonly #subject: Subject;
  readonly #seed: number;
  readonly #constants: Constants;
  readonly #tried = new Tried();
  readonly #corpus = new Corpus();
  readonly #coverage: Coverage;
  readonly #failures = new Map<string, FuzzFailure>();
  readonly #digest = new Digest();
  #calls = 0;
  #turns = 0;
  #effects = 0;
  /** Nodes of which something has not been seen. */
  #wanted: readonly Spot[] = [];

  constructor(subject: Subject, { seed, flows, ruledOut = () => [] }: FuzzOptions) {
    this.#subject = subject;
    this.#seed = seed;
    this.#constants = constantsIn(flows);
    this.#coverage = new Coverage(subject, flows, ruledOut);
  }

  get failed(): boolean {
    return this.#failures.size > 0;
  }

  async call(index: number): Promise<void> {
    const random = new Random(this.#seed, index);
    const way = this.#begin(random);
    const improvisers = {
      caller: new Improviser(random, someTemper(random), this.#tried),
      world: new WorldImproviser(random, this.#constants, this.#tried),
    };
    const steps = new Steps(this.#subject, this.#corpus);
    const call = await runCall(this.#subject, way, improvisers, (entry, soFar) => steps.take(entry, soFar));
    this.#count(call);
    steps.keep(call.decisions);
    if (this.#coverage.take(call.entries).length > 0 || index === 0)
      this.#wanted = [...new Set(this.#coverage.missing.map((spot) => spot.split(':')[0] ?? spot))];
    const finding = firstFinding(call);
    if (finding) await this.#fail(finding, index, call.decisions);
  }

  report(): FuzzReport {
    const { all, missing } = this.#coverage;
    return {
      seed: this.#seed,
      calls: this.#calls,
      turns: this.#turns,
      effects: this.#effects,
      failures: [...this.#failures.values()],
      visited: all.length - missing.length,
      spots: all.length,
      missing,
      digest: this.#digest.hex,
    };
  }

  /** Many callers go where something has not been seen yet, some to anywhere, the others begin afresh. */
  #begin(random: Random): Decisions {
    const dice = random.below(10);
    const nodes = dice < 4 ? this.#wanted : dice < 5 ? this.#corpus.nodes : [];
    return (
      this.#corpus.wayToOneOf(nodes, !random.chance(0.06), random) ?? beginAfresh(this.#constants, random)
    );
  }

  #count({ entries, record }: FuzzedCall): void {
    this.#calls++;
    this.#effects += record.acts.length;
    this.#digest.take(entries);
    for (const entry of entries) {
      if (entry.kind === 'effect-settled' && isTurn(entry)) this.#turns++;
    }
  }

  async #fail(finding: Finding, call: number, decisions: Decisions): Promise<void> {
    const known = this.#failures.get(finding.rule);
    if (known) {
      known.times++;
      return;
    }
    const findingOf = async (candidate: Decisions) => firstFinding(await runCall(this.#subject, candidate));
    const shrunk = await shrink(
      decisions,
      async (candidate) => (await findingOf(candidate))?.rule === finding.rule,
    );
    const { message } = (await findingOf(shrunk)) ?? finding;
    this.#failures.set(finding.rule, {
      rule: finding.rule,
      message,
      call,
      decisions: shrunk,
      foundWith: lengthOf(decisions),
      times: 1,
    });
  }
}

function isTurn({ settlement }: Extract<JournalEntry, { kind: 'effect-settled' }>): boolean {
  return settlement.kind === 'speech' || settlement.kind === 'keys' || settlement.kind === 'unclear';
}
