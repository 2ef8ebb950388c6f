import { type OutgoingCall, voicedSegments } from '@patchcord/caller';

interface Sound {
  readonly startMs: number;
  readonly endMs: number;
}

/** How long after a moment a silence may still come of it. */
const concernedMs = 6000;

/** The longest time without a sound that what happened at a moment can have caused; all on one clock. */
export function quietAfter(sounds: readonly Sound[], atMs: number): number {
  let quietMs = 0;
  let sinceMs = atMs;
  for (const { startMs, endMs } of sounds) {
    if (startMs > atMs && sinceMs < atMs + concernedMs) quietMs = Math.max(quietMs, startMs - sinceMs);
    sinceMs = Math.max(sinceMs, endMs);
  }
  return quietMs;
}

/** Every stretch in which a caller heard something, on the clock of `performance.now()`. */
export function soundsHeard(call: OutgoingCall): Sound[] {
  const answeredAtMs = call.answeredAtMs ?? 0;
  return voicedSegments(call.heard(), { bridgeMs: 0 }).map(({ startMs, endMs }) => ({
    startMs: startMs + answeredAtMs,
    endMs: endMs + answeredAtMs,
  }));
}
