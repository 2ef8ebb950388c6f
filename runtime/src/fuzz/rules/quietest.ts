import type { WatchedCall } from '../run-call.ts';

/** A time in which nobody on the line heard or made a sound. */
export interface Quiet {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The longest of a call: neither anything of ours nor the caller himself was to be heard. */
export function longestQuiet({ record }: WatchedCall): Quiet {
  const endMs = record.deadAtMs ?? record.acts.at(-1)?.toMs ?? 0;
  const lively = [
    ...record.heard,
    ...record.spoken.map(({ startedMs, spokenMs }) => ({ fromMs: startedMs, toMs: startedMs + spokenMs })),
    ...record.pressed,
    ...record.noises,
  ].sort((one, other) => one.fromMs - other.fromMs);
  let longest: Quiet = { fromMs: 0, toMs: 0 };
  let sinceMs = 0;
  for (const { fromMs, toMs } of [...lively, { fromMs: endMs, toMs: endMs }]) {
    const untilMs = Math.min(fromMs, endMs);
    if (untilMs - sinceMs > longest.toMs - longest.fromMs) longest = { fromMs: sinceMs, toMs: untilMs };
    sinceMs = Math.max(sinceMs, toMs);
  }
  return longest;
}
