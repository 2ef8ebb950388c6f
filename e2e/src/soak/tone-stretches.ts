import { levelDb, type Segment, toneLevelDb } from '@patchcord/caller';

const stepMs = 20;
/** Louder than this, as a tone of ours is heard. */
const toneDb = -25;
/** All of the sound but so little is the tone: speech and music never are. */
const restDb = 1;

/** The parts of a recording in which one tone is heard and nothing else, in steps of 20 ms. */
export function toneStretches(samples: Int16Array, hz: number): Segment[] {
  const stretches: { startMs: number; endMs: number }[] = [];
  for (let startMs = 0; startMs + stepMs <= samples.length / 8; startMs += stepMs) {
    const step = samples.subarray(startMs * 8, (startMs + stepMs) * 8);
    const tone = toneLevelDb(step, hz);
    if (tone < toneDb || tone < levelDb(step) - restDb) continue;
    const last = stretches.at(-1);
    if (last?.endMs === startMs) last.endMs += stepMs;
    else stretches.push({ startMs, endMs: startMs + stepMs });
  }
  return stretches;
}
