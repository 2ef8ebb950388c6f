import type { CallDetails } from '@patchcord/runtime/api';
import type { SoakCaller } from './soak-caller.ts';

const beforeMs = 2000;
const afterMs = 7000;

/** What a caller heard and did around a moment, and what the journal says of that time, for whoever looks for the reason of a silence. */
export function timelineAround(
  caller: SoakCaller,
  { journal }: CallDetails,
  { atMs, killedAtMs }: { readonly atMs: number; readonly killedAtMs: readonly number[] },
): string[] {
  const isNear = (ms: number) => ms > atMs - beforeMs && ms < atMs + afterMs;
  const at = (ms: number) => String(Math.round(ms - atMs)).padStart(7);
  const lines = [
    ...killedAtMs.map((ms) => [ms, 'kill'] as const),
    ...caller.pressedAtMs.map((ms) => [ms, 'presses'] as const),
    ...caller.sounds().map(({ startMs, endMs }) => [startMs, `hears until ${at(endMs).trim()}`] as const),
    ...caller
      .ownTurns(killedAtMs)
      .map(({ startMs, endMs }) => [startMs, `own turn until ${at(endMs).trim()}`] as const),
    // The engine's clock begins with the channel, which is a moment earlier.
    ...journal.map(
      (entry) => [entry.atMs + caller.answeredAtMs, JSON.stringify(entry).slice(0, 160)] as const,
    ),
  ];
  return lines
    .filter(([ms]) => isNear(ms))
    .sort(([a], [b]) => a - b)
    .map(([ms, what]) => `  ${at(ms)} ${what}`);
}
