import { type CompiledFlow, compileFlow, flowSchema } from '@patchcord/flows/model';
import type { Catalogue, FlowId, Runners } from '@patchcord/nodes/kit';
import { CallJournal } from '../call-journal.ts';
import type { OtherFlow, RunOutcome } from '../flow-run.ts';
import type { JournalEntry } from '../journal.ts';
import { runFlow } from '../run-flow.ts';
import { AnyWorld, type Choose, type Moment, type Powers } from './any-world.ts';

/** A call in a world where anything may happen, measured. */
export interface AnyCall {
  readonly outcome: RunOutcome;
  readonly entries: readonly JournalEntry[];
  readonly visits: number;
  readonly lastedMs: number;
  readonly moments: readonly Moment[];
  /** The longest that it went on after an act of the caller's, until the next one or its end. */
  readonly longest: { readonly visits: number; readonly waitMs: number };
}

/** The node types there are. */
export interface Types {
  readonly catalogue: Catalogue;
  readonly runners: Runners;
}

export interface AnyFlow extends Types {
  readonly flow: CompiledFlow;
  readonly others?: ReadonlyMap<string, CompiledFlow>;
}

/** A flow made ready, with the limits of the whole call out of the way, or with one of them as low as told. */
export function unlimited(
  types: Types,
  document: object,
  others: readonly object[] = [],
  visits = 1000,
): AnyFlow {
  const limits = { visits, callMs: 4 * 3_600_000 };
  const compiled = (input: object) => {
    const parsed = flowSchema.parse(input);
    const settings = { ...parsed.settings, limits: { ...parsed.settings.limits, ...limits } };
    return compileFlow({ ...parsed, settings }, types.catalogue);
  };
  const known = others.map((other) => compiled(other)).map((flow) => [flow.document.id, flow] as const);
  return { ...types, flow: compiled(document), others: new Map(known) };
}

/** Told of everything in its order. */
export interface Watch {
  entry?(entry: JournalEntry): void;
  moment?(moment: Moment): void;
}

export async function anyCall(
  { flow, others, runners }: AnyFlow,
  choose: Choose,
  powers: Powers,
  watch: Watch = {},
): Promise<AnyCall> {
  const entries: JournalEntry[] = [];
  const stretch = new Stretch(() => world.nowMs());
  const world = new AnyWorld(choose, powers, (moment) => {
    if (moment.kind === 'act') stretch.acted();
    watch.moment?.(moment);
  });
  const append = (entry: JournalEntry) => {
    entries.push(entry);
    stretch.follow(entry);
    watch.entry?.(entry);
  };
  const outcome = await runFlow({
    flow,
    version: 'any',
    runners,
    world,
    journal: new CallJournal({ append, commit: async (entry) => append(entry) }, world),
    callerNumber: '',
    dialledNumber: '',
    others: (id: FlowId): OtherFlow | null => {
      const other = others?.get(id);
      return other ? { flow: other, version: 'any' } : null;
    },
  });
  stretch.end();
  return {
    outcome,
    entries,
    visits: stretch.visits,
    lastedMs: stretch.lastedMs,
    moments: world.moments,
    longest: stretch.longest,
  };
}

/** Measures from act to act, and the call as a whole; what is saved after its end doesn't count. */
class Stretch {
  visits = 0;
  lastedMs = 0;
  readonly longest = { visits: 0, waitMs: 0 };
  readonly #nowMs: () => number;
  #since: { readonly visits: number; readonly ms: number } | null = null;
  #isOver = false;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  follow(entry: JournalEntry): void {
    if (this.#isOver) return;
    if (entry.kind === 'node-entered') this.visits++;
    if (entry.kind === 'effect-settled' && isEnd(entry.settlement.kind)) this.end();
  }

  acted(): void {
    this.#close();
    this.#since = { visits: this.visits, ms: this.#nowMs() };
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.lastedMs = this.#nowMs();
    this.#close();
  }

  #close(): void {
    if (!this.#since) return;
    this.longest.visits = Math.max(this.longest.visits, this.visits - this.#since.visits);
    this.longest.waitMs = Math.max(this.longest.waitMs, this.#nowMs() - this.#since.ms);
  }
}

function isEnd(kind: string): boolean {
  return kind === 'ended' || kind === 'hung-up';
}
