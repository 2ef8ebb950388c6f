import type { EffectSettlement, RecordEffect } from '@patchcord/nodes/kit';
import type { EffectContext } from '../world.ts';
import { keyMs, type VirtualLine } from './virtual-line.ts';

/**
 * The caller's next words are the message, or its rest where he did not wait for the beep; a key of the ending ones, his
 * silence or the limit ends it. Who hangs up so long after it began has spoken until then.
 */
export async function recordOn(
  line: VirtualLine,
  request: RecordEffect,
  context: EffectContext,
): Promise<EffectSettlement> {
  const recording = `recording-${context.effect}`;
  line.forgetStaleWords();
  // A key that skipped the prompt doesn't end what has not begun.
  while (line.ear.takeKeyOf([...request.endKeys]) !== null);
  const startedMs = line.nowMs;
  const overMs = Math.min(startedMs + request.maxMs, line.deadlineMs);
  let spokenMs = wordsOn(line, overMs);
  const recorded = (endedBy: 'silence' | 'key' | 'limit') =>
    ({ kind: 'recorded', recording, spokenMs: Math.min(spokenMs, request.maxMs), endedBy }) as const;
  for (;;) {
    const leftMs = request.maxMs - (line.nowMs - startedMs);
    if (leftMs <= 0) return recorded('limit');
    const lastsMs = Math.min(leftMs, request.silenceMs);
    const move = spokenMs > 0 ? undefined : await line.caller.next({ request, context, lastsMs });
    if (move && ('hangUp' in move || 'hangUpAfterMs' in move)) {
      spokenMs = 'hangUpAfterMs' in move ? Math.min(move.hangUpAfterMs, request.maxMs) : 0;
      line.noise(line.nowMs, spokenMs);
      line.nowMs += spokenMs;
      return { ...line.hangUp(), kept: { recording, spokenMs } };
    }
    if (move && 'hearOut' in move) continue;
    if (!move || 'silent' in move || 'noise' in move) {
      line.nowMs += lastsMs;
      return recorded(lastsMs < request.silenceMs ? 'limit' : 'silence');
    }
    if ('keys' in move) {
      line.nowMs += line.hear(move, line.nowMs, context);
      if (line.ear.takeKeyOf([...request.endKeys]) !== null) return recorded('key');
      line.nowMs += Math.max(0, Math.min(lastsMs - keyMs, leftMs));
      return recorded('silence');
    }
    line.hear(move, line.nowMs, context);
    const atMs = line.nowMs;
    spokenMs += wordsOn(line, overMs);
    line.nowMs = Math.min(line.nowMs, atMs + leftMs);
  }
}

/** Takes all that is said into the message, and lives through it; what begins when it is over comes over what follows. */
function wordsOn(line: VirtualLine, overMs: number): number {
  let spokenMs = 0;
  for (let words = line.ear.takeBegun(overMs); words; words = line.ear.takeBegun(overMs)) {
    spokenMs += words.spokenMs;
    line.nowMs = Math.max(line.nowMs, words.startedMs + words.spokenMs);
  }
  return spokenMs;
}
