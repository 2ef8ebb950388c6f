import { existsSync } from 'node:fs';
import type { OutgoingCall } from '@patchcord/caller';
import { type Database, openDatabase, type StoredCall } from '@patchcord/db';
import { flowSchema } from '@patchcord/flows/model';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { expect } from 'vitest';
import { recordedSounds, soundsOf } from './call-sounds.ts';
import { type CallSounds, longestQuiet } from './longest-quiet.ts';

/** For a busy machine: what the flow promises is late by no more than this. */
const graceMs = 1000;
/** More than any test places. */
const mostCalls = 10_000;

/** A call as the engine wrote it down. */
type WrittenCall = Pick<StoredCall, 'id' | 'callerNumber'>;

/**
 * Nobody on the line hears nothing for longer than the flow allows: holds for every call of every test. A call is judged by
 * what its caller heard and by the engine's recording of it; one that nobody has judged fails its test.
 */
export class SilenceJudge {
  readonly #file: string;
  readonly #heard = new Set<string>();
  readonly #excused = new Set<string>();

  /** `file` is the database of the product under test. */
  constructor(file: string) {
    this.#file = file;
  }

  /** This caller may be left in silence. `because` is for whoever reads the test. */
  excuse(callerNumber: string, because: string): void {
    if (because) this.#excused.add(callerNumber);
  }

  /** Judges by what this caller said and heard; `stricterMs` where a test asks for less than the flow allows. */
  async byEar(call: OutgoingCall, written: WrittenCall, stricterMs?: number): Promise<void> {
    this.#heard.add(written.id);
    if (this.#excused.has(written.callerNumber)) return;
    await this.#withDatabase((database) =>
      judge(database, written.id, soundsOf(call, written.callerNumber), stricterMs),
    );
  }

  /** Every call the engine has answered, once it has stopped and its recordings are whole. */
  async everyCall(): Promise<void> {
    if (!existsSync(this.#file)) return;
    await this.#withDatabase(async (database) => {
      for (const call of await database.calls.list({ limit: mostCalls }))
        if (call.answeredAt && !this.#excused.has(call.callerNumber)) await this.#afterwards(database, call);
    });
  }

  async #afterwards(database: Database, call: StoredCall): Promise<void> {
    const recordings = await database.calls.recordings(call.id);
    const recorded = recordings.find(({ kind, file }) => kind === 'call' && existsSync(file));
    if (!recorded) return expect(this.#heard.has(call.id), unheard(call)).toBe(true);
    const journal = (await database.calls.journal(call.id)).map(
      ({ seq, atMs, data }): JournalEntry => ({ ...(data as JournalEntry), seq, atMs }),
    );
    await judge(database, call.id, await recordedSounds(recorded.file, journal));
  }

  async #withDatabase<Result>(ask: (database: Database) => Promise<Result>): Promise<Result> {
    const database = await openDatabase({ url: `file:${this.#file}` });
    return ask(database).finally(() => database.close());
  }
}

async function judge(
  { calls, flows }: Database,
  id: string,
  sounds: CallSounds,
  stricterMs = Number.POSITIVE_INFINITY,
): Promise<void> {
  const call = await calls.get(id);
  const version = await flows.version(call?.versionHash ?? '');
  const { quietMs } = flowSchema.parse(version?.document).settings.limits;
  const limitMs = Math.min(quietMs, stricterMs) + graceMs;
  const { startMs, endMs } = longestQuiet(sounds);
  expect(
    endMs - startMs,
    `${call?.callerNumber} called “${call?.flowId}” and heard nothing from ${seconds(startMs)} to ${seconds(endMs)} after the answer. The flow’s limit and a second for the machine are ${seconds(limitMs)}: give it a filler or a nudge there, or, where the test’s own script is silent by design, say so with “silentBecause”`,
  ).toBeLessThanOrEqual(limitMs);
}

function unheard({ callerNumber, dialledNumber, flowId }: StoredCall): string {
  return `Nobody kept what ${callerNumber} heard, who called ${dialledNumber} (“${flowId}”): dial with a CallerPhone, or let the flow record`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
