import type { CallDetails } from '@patchcord/runtime/api';
import { conversationOf } from '@patchcord/runtime/engine';
import type { CallerEvent, CallerRun } from './caller-process.ts';

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
