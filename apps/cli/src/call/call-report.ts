import { setTimeout as sleep } from 'node:timers/promises';
import type { CallDetails } from '@patchcord/runtime/api';
import { conversationOf } from '@patchcord/runtime/engine';
import type { EngineClient } from '../engine-client.ts';
import type { CallerEvent, CallerRun } from './caller-process.ts';

const askAgainMs = 50;

/**
 * A call that is over, as it was written down: a call is told as ended once its whole journal and its recording are there, which
 * is a moment after its last live entry. After `patienceMs` as much as there is. An engine that died is asked again: another
 * takes its place.
 */
export async function writtenCall(
  engine: Pick<EngineClient, 'call'>,
  callId: string,
  patienceMs: number,
): Promise<CallDetails> {
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    const isLast = performance.now() >= untilMs;
    const details = await engine.call(callId).catch((error: unknown) => {
      if (isLast) throw error;
      return null;
    });
    if (details && (isLast || details.endedAt !== null)) return details;
    await sleep(askAgainMs);
  }
}

/** What `call --json` prints: the engine's journal of the call, and what the caller itself found. One shape for every call. */
export function callReport(details: CallDetails | null, { events }: Pick<CallerRun, 'events'>) {
  const caller = events.at(-1) ?? { event: 'none' };
  const { path, turns, endedBy, cause, reason } = conversationOf(details?.journal ?? []);
  return {
    callId: details?.id ?? null,
    flow: details?.flow ?? null,
    version: details?.version ?? null,
    versionNumber: details?.versionNumber ?? null,
    path: path.map(({ node }) => node),
    turns,
    timings: caller.timings ?? {},
    endedBy,
    cause,
    reason,
    caller,
    files: { heard: heardFile(events), recordings: details?.recordings ?? [] },
  };
}

/** Null where nothing was heard, or it could not be saved. */
export function heardFile(events: readonly CallerEvent[]): string | null {
  const file = events.find(({ event }) => event === 'saved')?.file;
  return typeof file === 'string' ? file : null;
}
