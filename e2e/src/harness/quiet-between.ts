import { type OutgoingCall, type Segment, voicedSegments } from '@patchcord/caller';

export interface Heard {
  /** Every stretch in which the caller heard something. */
  readonly sounds: readonly Segment[];
  /** Every stretch in which it was for him to do something, and he knew. None where left out. */
  readonly ownTurns?: readonly Segment[];
}

/**
 * The longest a caller heard nothing between two moments while it wasn't his turn; all on one clock. A stretch that lasts to
 * the last moment counts as far as that.
 */
export function quietBetween({ sounds, ownTurns = [] }: Heard, fromMs: number, untilMs: number): number {
  const filled = [...sounds, ...ownTurns].sort((a, b) => a.startMs - b.startMs);
  let longestMs = 0;
  let sinceMs = fromMs;
  for (const { startMs, endMs } of [...filled, { startMs: untilMs, endMs: untilMs }]) {
    longestMs = Math.max(longestMs, Math.min(startMs, untilMs) - sinceMs);
    sinceMs = Math.max(sinceMs, endMs);
  }
  return longestMs;
}

/** Every stretch in which a caller heard something, on the clock of `performance.now()`. */
export function soundsHeard(call: OutgoingCall): Segment[] {
  const answeredAtMs = call.answeredAtMs ?? 0;
  return voicedSegments(call.heard(), { bridgeMs: 0 }).map(({ startMs, endMs }) => ({
    startMs: startMs + answeredAtMs,
    endMs: endMs + answeredAtMs,
  }));
}
