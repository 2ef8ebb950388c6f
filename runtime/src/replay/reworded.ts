import type { EffectSettlement, SaySettled } from '@patchcord/nodes/kit';
import type { RecordedEffect } from './recorded-call.ts';

/** About 150 words a minute, as on virtual time. */
const usualWordMs = 400;

/** A prompt heard to its end, at the pace of the voice that said another in its place. */
export function heardOut(text: string, wordMs = usualWordMs): SaySettled {
  const words = wordsIn(text);
  const playedMs = Math.round(words.length * wordMs);
  return { kind: 'said', heardText: words.join(' '), playedMs, interrupted: null, estimated: true };
}

/**
 * What becomes of a prompt that stands where another one stood: the caller cuts it short after the same time, unless it is over
 * by then or lets nobody interrupt; his words then simply come after it. A hang-up stays where it was in the flow.
 */
export function reworded(
  text: string,
  { request, settlement }: RecordedEffect,
  mayInterrupt: () => boolean,
): EffectSettlement {
  if (settlement?.kind !== 'said') return settlement ?? heardOut(text);
  const wordMs = paceOf(settlement, request?.kind === 'say' ? request.text : '');
  const whole = heardOut(text, wordMs);
  const { interrupted, playedMs } = settlement;
  if (interrupted === null || !mayInterrupt() || playedMs >= whole.playedMs) return whole;
  const heardText = wordsIn(text)
    .slice(0, Math.floor(playedMs / wordMs))
    .join(' ');
  return { ...whole, heardText, playedMs, interrupted };
}

function paceOf({ heardText, playedMs }: SaySettled, text: string): number {
  const words = wordsIn(heardText).length || wordsIn(text).length;
  return words > 0 && playedMs > 0 && heardText ? playedMs / words : usualWordMs;
}

function wordsIn(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
