import type { Segment } from '@patchcord/caller';

/** What a caller went by, all on one clock. */
export interface Diary {
  /** Every stretch in which he heard the tone that asks him to press. */
  readonly asked: readonly Segment[];
  /** When he began to press, each time. */
  readonly pressedAtMs: readonly number[];
  /** When engines died. */
  readonly killedAtMs: readonly number[];
}

/** Less of the tone, before and after a kill together, tells nobody that he is asked. */
const enoughMs = 200;
/** A key takes 120 ms and half as long on its way: pressed so shortly before a kill it may not have been written. */
const beforeKillMs = 200;
/** Nobody is there so long after a kill; a key that is pressed later must be heard. */
const nobodyThereMs = 500;

/**
 * When it was for the caller to press: from the end of the tone that asked him until he pressed. A silence then is his own,
 * whatever the engine believes; where he wasn't asked, or once he has pressed, it is not. A key that was pressed while
 * nobody was there is lost with what is said meanwhile (CALLS.md 18), so that it is still for him to press.
 */
export function ownTurns({ asked, pressedAtMs, killedAtMs }: Diary): Segment[] {
  const turns: Segment[] = [];
  let answeredMs = Number.NEGATIVE_INFINITY;
  for (const pressedMs of [...pressedAtMs, Number.POSITIVE_INFINITY]) {
    const sinceMs = answeredMs;
    const startMs = askedAt(asked.filter((tone) => tone.startMs >= sinceMs && tone.startMs < pressedMs));
    if (startMs !== null) turns.push({ startMs, endMs: pressedMs });
    if (startMs !== null && !isLost(pressedMs, killedAtMs)) answeredMs = pressedMs;
  }
  return turns;
}

/** Whether nobody was there when a key was pressed. */
export function isLost(pressedMs: number, killedAtMs: readonly number[]): boolean {
  return killedAtMs.some((atMs) => pressedMs > atMs - beforeKillMs && pressedMs < atMs + nobodyThereMs);
}

/** When he had heard enough of it, which a kill may have cut in two; null where he hasn't. */
function askedAt(tones: readonly Segment[]): number | null {
  let heardMs = 0;
  const enough = tones.find(({ startMs, endMs }) => {
    heardMs += endMs - startMs;
    return heardMs >= enoughMs;
  });
  return enough?.endMs ?? null;
}
