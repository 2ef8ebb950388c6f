import { loadClip, type OutgoingCall, type Segment } from '@patchcord/caller';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { HumanPhone } from './human-phone.ts';
import type { CallSounds } from './longest-quiet.ts';

/** What sounded in a call as its caller lived through it. */
export function soundsOf(call: OutgoingCall, callerNumber: string): CallSounds {
  const answeredAtMs = call.answeredAtMs ?? 0;
  const endMs = (call.ending?.atMs ?? performance.now()) - answeredAtMs;
  const sinceAnswer = (atMs: number) => atMs - answeredAtMs;
  const withHumans = HumanPhone.talksWith(callerNumber).map(({ startMs, endMs: untilMs }) => ({
    startMs: sinceAnswer(startMs),
    endMs: sinceAnswer(untilMs),
  }));
  return { heard: call.heard(), said: call.said(), keys: keysOf(call, answeredAtMs), withHumans, endMs };
}

/** What sounded in a call as the engine recorded it: both sides in one file, the rest from the call's journal. */
export async function recordedSounds(file: string, journal: readonly JournalEntry[]): Promise<CallSounds> {
  // Reading halves both sides when it mixes them.
  const samples = (await loadClip(file)).map((sample) => sample * 2);
  return {
    heard: samples,
    said: new Int16Array(0),
    keys: keysIn(journal),
    withHumans: handOversIn(journal),
    endMs: samples.length / 8,
  };
}

/** Keys are packets of their own and no part of the sound that was said. */
function keysOf({ leg }: OutgoingCall, answeredAtMs: number): Segment[] {
  return [...leg.saidLog.packets()]
    .filter(({ payloadType }) => payloadType === leg.agreed?.eventPayloadType)
    .map(({ atMs }) => pressAt(atMs - answeredAtMs));
}

function keysIn(journal: readonly JournalEntry[]): Segment[] {
  return journal.flatMap((entry) =>
    entry.kind === 'effect-settled' && entry.settlement.kind === 'keys' ? [pressAt(entry.atMs)] : [],
  );
}

const pressAt = (startMs: number): Segment => ({ startMs, endMs: startMs + 20 });

/** While two people talk nothing is recorded. */
function handOversIn(journal: readonly JournalEntry[]): Segment[] {
  return journal.flatMap((entry) => {
    if (entry.kind !== 'effect-requested' || entry.request.kind !== 'hand-over') return [];
    const { effect, atMs } = entry;
    const left = journal.find((later) => later.kind === 'effect-settled' && later.effect === effect);
    return [{ startMs: atMs, endMs: left?.atMs ?? Infinity }];
  });
}
