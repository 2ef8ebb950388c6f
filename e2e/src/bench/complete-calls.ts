import { existsSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallDetails, CallSummary } from '@patchcord/runtime/api';
import { conversationOf } from '@patchcord/runtime/engine';
import type { Product } from '../harness/product.ts';

/** µ-law on two channels. */
const recordedBytesAMs = 16;
/** The caller of the load says something about every six seconds. */
const leastTurnsAMinute = 5;

export interface Whole {
  /** Each call lasted at least so long. */
  readonly lastedMs: number;
  /** Calls that began earlier don't count. */
  readonly sinceMs: number;
}

const writtenMs = 3000;

/** How many calls were whole: greeted, heard, answered, recorded, ended by the caller. */
export async function completeCalls(product: Product, { lastedMs, sinceMs }: Whole): Promise<number> {
  await pause(writtenMs);
  const calls = await product.engine.get<CallSummary[]>('/calls?limit=500');
  let complete = 0;
  for (const { id, startedAt } of calls) {
    if (Date.parse(startedAt) < sinceMs) continue;
    const call = await product.engine.get<CallDetails>(`/calls/${id}`);
    if (isComplete(call, lastedMs)) complete++;
  }
  return complete;
}

function isComplete(call: CallDetails, lastedMs: number): boolean {
  const { path, turns, endedBy, durationMs } = conversationOf(call.journal);
  const failed = call.journal.some(({ kind }) => kind === 'node-failed');
  const spoken = turns.filter(({ role }) => role === 'caller').length;
  // “Please say that again” is an answer too: the caller was heard.
  const answers = path.filter(({ node }) => node === 'answer' || node === 'again').length;
  const least = (leastTurnsAMinute * lastedMs) / 60_000;
  const whole = endedBy === 'caller' && !failed && path[0]?.node === 'greet' && durationMs >= lastedMs;
  return whole && spoken >= least && answers >= least && isRecorded(call, lastedMs);
}

function isRecorded({ recordings }: CallDetails, lastedMs: number): boolean {
  const [file] = recordings;
  return file !== undefined && existsSync(file) && statSync(file).size >= lastedMs * recordedBytesAMs;
}
