import type { Proof } from '@patchcord/flows/check';
import type { CompiledFlow } from '@patchcord/flows/model';
import type { FlowId, Runners, Value } from '@patchcord/nodes/kit';
import {
  CallJournal,
  type JournalEntry,
  MemoryJournal,
  type OtherFlow,
  type RunOutcome,
  runFlow,
  VirtualWorld,
} from '../engine/index.ts';
import { DecidedCaller } from './caller/decided-caller.ts';
import type { Improviser } from './caller/improvise.ts';
import type { Decisions } from './decisions.ts';
import { LineRecord } from './line-record.ts';
import { DecidedWorld } from './world/decided-world.ts';
import type { WorldImproviser } from './world/improvise-world.ts';

/** A flow as it is put to its callers. */
export interface Subject {
  readonly flow: CompiledFlow;
  readonly version: string;
  readonly runners: Runners;
  readonly others?: (id: FlowId) => OtherFlow | null;
  readonly given?: Readonly<Record<string, Value>>;
  /** What is proven of the flow; absent where nothing is to be held against it. */
  readonly proof?: Proof;
}

/** Somebody who makes up what was not decided. */
export interface Improvisers {
  readonly caller: Improviser;
  readonly world: WorldImproviser;
}

/** A whole call: what its journal tells, and what really happened. */
export interface WatchedCall {
  readonly subject: Subject;
  readonly callerNumber: string;
  readonly dialledNumber: string;
  readonly entries: readonly JournalEntry[];
  readonly record: LineRecord;
  /** Null where the call never came to its end. */
  readonly outcome: RunOutcome | null;
  /** What the interpreter threw; null where it didn't. */
  readonly thrown: unknown;
}

/** One that was decided, and is the same again whenever it is made. */
export interface FuzzedCall extends WatchedCall {
  readonly decisions: Decisions;
}

/** Told of each entry of a call's journal as it is written. */
export type EntryListener = (entry: JournalEntry, soFar: DecisionsSoFar) => void;

/** How many of each decision have been used. */
export interface DecisionsSoFar {
  readonly caller: DecidedCaller;
  readonly world: DecidedWorld;
}

const dialledNumber = '100';

/** Makes one call. With improvisers it goes on beyond what was decided; without, it is the same call each time. */
export async function runCall(
  subject: Subject,
  decisions: Decisions,
  improvisers: Improvisers | null = null,
  onEntry?: EntryListener,
): Promise<FuzzedCall> {
  const caller = new DecidedCaller(decisions.moves, improvisers?.caller ?? null);
  const answers = new DecidedWorld(decisions, improvisers?.world ?? null);
  const record: LineRecord = new LineRecord(() => world);
  const world = new VirtualWorld(caller, answers, record);
  const journal = new WatchedJournal(onEntry && ((entry) => onEntry(entry, { caller, world: answers })));
  const { flow, version, runners, others } = subject;
  const given = { ...subject.given, ...decisions.given };
  const running = runFlow({
    flow,
    version,
    runners,
    ...(others && { others }),
    given,
    world: record,
    journal: new CallJournal(journal, record),
    callerNumber: decisions.callerNumber,
    dialledNumber,
  });
  const ended = await settledOrWedged(running, () => record.acts.length + journal.entries.length);
  return {
    subject: { ...subject, given },
    callerNumber: decisions.callerNumber,
    dialledNumber,
    decisions: {
      ...decisions,
      moves: caller.moves,
      exchanges: answers.exchanges,
      findings: answers.findings,
      answers: answers.answers,
      transfers: answers.transfers,
      broken: answers.breakages,
    },
    entries: journal.entries,
    record,
    ...ended,
  };
}

/** More than any call writes: an interpreter that writes more goes round in circles without an effect. */
const mostEntries = 20_000;

class WatchedJournal extends MemoryJournal {
  readonly #onEntry: ((entry: JournalEntry) => void) | undefined;

  constructor(onEntry: ((entry: JournalEntry) => void) | undefined) {
    super();
    this.#onEntry = onEntry;
  }

  override append(entry: JournalEntry): void {
    if (this.entries.length > mostEntries) throw new Error('The call goes round in circles.');
    super.append(entry);
    this.#onEntry?.(entry);
  }

  override async commit(entry: JournalEntry): Promise<void> {
    this.append(entry);
  }
}

/** Turns of the event loop in which nothing happens before a call counts as wedged: on virtual time nothing waits for anything else. */
const idleTurns = 3;

async function settledOrWedged(
  running: Promise<RunOutcome>,
  progress: () => number,
): Promise<Pick<FuzzedCall, 'outcome' | 'thrown'>> {
  let watching: NodeJS.Immediate | undefined;
  const wedged = new Promise<null>((resolve) => {
    let seen = -1;
    let idle = 0;
    const look = () => {
      const now = progress();
      idle = now === seen ? idle + 1 : 0;
      seen = now;
      if (idle >= idleTurns) resolve(null);
      else watching = setImmediate(look);
    };
    watching = setImmediate(look);
  });
  try {
    return { outcome: await Promise.race([running, wedged]), thrown: null };
  } catch (thrown) {
    return { outcome: null, thrown };
  } finally {
    clearImmediate(watching);
  }
}
