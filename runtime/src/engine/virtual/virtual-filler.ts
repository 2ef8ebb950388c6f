import type { EffectRequest } from '@patchcord/nodes/kit';
import { firstPatienceMs, nextPatienceMs } from '../filler-patience.ts';
import type { EffectContext } from '../world.ts';
import { type VirtualLine, wordMs } from './virtual-line.ts';

/** Waits for something slow with the caller on the line; returns what he heard of the flow's filler meanwhile. */
export function waitWithFiller(
  line: VirtualLine,
  request: EffectRequest,
  context: EffectContext,
  tookMs: number,
): string {
  const { filler, limits } = context.flow.document.settings;
  const startedMs = line.nowMs;
  const firstMs = firstPatienceMs(filler.afterMs, startedMs - line.lastSoundMs);
  const patience = { firstMs, afterMs: filler.afterMs, quietMs: limits.quietMs };
  const times = fillersWithin(tookMs, patience, spokenMs(filler.text));
  const endsMs = Math.max(tookMs, (times.at(-1) ?? 0) + (times.length > 0 ? spokenMs(filler.text) : 0));
  const wasThere = line.ended === null && line.live(request, context, endsMs);
  const thereMs = wasThere ? endsMs : line.nowMs - startedMs;
  const heard: string[] = [];
  for (const atMs of times) {
    if (atMs >= thereMs) continue;
    line.noteSound('filler', startedMs + atMs, startedMs + Math.min(thereMs, atMs + spokenMs(filler.text)));
    heard.push(filler.text);
  }
  // A request that was sent runs to its deadline, whether anybody still waits or not (CALLS.md 11).
  line.nowMs = startedMs + (wasThere ? endsMs : tookMs);
  return heard.join(' ');
}

interface Patience {
  readonly firstMs: number;
  readonly afterMs: number;
  readonly quietMs: number;
}

/** When each filler begins while something takes so long. */
function fillersWithin(tookMs: number, { firstMs, afterMs, quietMs }: Patience, fillerMs: number): number[] {
  const times: number[] = [];
  let patienceMs = afterMs;
  for (let atMs = firstMs; atMs < tookMs; atMs += fillerMs + patienceMs) {
    times.push(atMs);
    patienceMs = nextPatienceMs(patienceMs, quietMs);
  }
  return times;
}

function spokenMs(text: string): number {
  return text.split(/\s+/).filter(Boolean).length * wordMs;
}
