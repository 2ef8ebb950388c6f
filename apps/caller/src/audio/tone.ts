import { lineRateHz } from './resample.ts';

export function tone(hz: number, durationMs: number, levelDbfs = -15): Int16Array {
  const amplitude = 32_767 * Math.SQRT2 * 10 ** (levelDbfs / 20);
  return Int16Array.from({ length: (durationMs * lineRateHz) / 1000 }, (_, n) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hz * n) / lineRateHz)),
  );
}

/** White noise of a given level; the same seed gives the same noise. */
export function noise(durationMs: number, levelDbfs = -25, seed = 1): Int16Array {
  // A uniform amplitude has 1/√3 of its peak as its level.
  const peak = 32_767 * Math.sqrt(3) * 10 ** (levelDbfs / 20);
  let state = seed >>> 0;
  return Int16Array.from({ length: (durationMs * lineRateHz) / 1000 }, () => {
    // Numerical Recipes' linear congruential generator: enough for a sound.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.max(-32_767, Math.min(32_767, Math.round(peak * (state / 2 ** 31 - 1))));
  });
}

export function silenceOf(durationMs: number): Int16Array {
  return new Int16Array((durationMs * lineRateHz) / 1000);
}

export function joinClips(...clips: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(clips.reduce((total, clip) => total + clip.length, 0));
  let at = 0;
  for (const clip of clips) {
    joined.set(clip, at);
    at += clip.length;
  }
  return joined;
}

/** Both at once, as long as the longer; what exceeds 16 bits is clipped. */
export function mixClips(first: Int16Array, second: Int16Array): Int16Array {
  return Int16Array.from({ length: Math.max(first.length, second.length) }, (_, n) =>
    Math.max(-32_768, Math.min(32_767, (first[n] ?? 0) + (second[n] ?? 0))),
  );
}
