import { type OutgoingCall, voicedSegments } from '@patchcord/caller';

interface Sound {
  readonly startMs: number;
  readonly endMs: number;
}

/** What was on its way to the telephone when its sender died is heard for so long. */
const underWayMs = 150;

/**
 * How long a caller hears nothing after what happened at a moment, until the next sound; all on one clock. Silence that comes
 * later is another's: the agent may be listening by then.
 */
export function quietAfter(sounds: readonly Sound[], atMs: number): number {
  let sinceMs = atMs;
  for (const { startMs, endMs } of sounds) {
    if (startMs > atMs + underWayMs) return Math.max(0, startMs - sinceMs);
    sinceMs = Math.max(sinceMs, endMs);
  }
  return Number.POSITIVE_INFINITY;
}

/** Every stretch in which a caller heard something, on the clock of `performance.now()`. */
export function soundsHeard(call: OutgoingCall): Sound[] {
  const answeredAtMs = call.answeredAtMs ?? 0;
  return voicedSegments(call.heard(), { bridgeMs: 0 }).map(({ startMs, endMs }) => ({
    startMs: startMs + answeredAtMs,
    endMs: endMs + answeredAtMs,
  }));
}
