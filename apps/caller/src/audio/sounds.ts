import { joinClips, mixClips, noise, silenceOf, tone } from './tone.ts';

// ITU-T Q.23: a key is a low tone for its row and a high one for its column.
const rowsHz = [697, 770, 852, 941];
const columnsHz = [1209, 1336, 1477, 1633];
const keypadRows = ['123A', '456B', '789C', '*0#D'];

/** Keys as sound, for lines that carry them in no other way. Throws RangeError for a key no telephone has. */
export function keyTones(keys: string, { holdMs = 120, gapMs = 80, levelDbfs = -18 } = {}): Int16Array {
  return joinClips(...[...keys].flatMap((key) => [keyTone(key, holdMs, levelDbfs), silenceOf(gapMs)]));
}

/** A cough: three bursts of noise, each dying away. Not speech, and no interruption should come of it. */
export function cough(seed = 1, levelDbfs = -16): Int16Array {
  const burst = (durationMs: number, n: number) =>
    fade(noise(durationMs, levelDbfs, seed + n), durationMs / 3);
  return joinClips(burst(180, 0), silenceOf(90), burst(140, 1), silenceOf(60), burst(220, 2));
}

/** Something falls on the table: a few milliseconds of everything. */
export function knock(seed = 1, levelDbfs = -10): Int16Array {
  return fade(mixClips(noise(80, levelDbfs, seed), tone(180, 80, levelDbfs)), 12);
}

function keyTone(key: string, holdMs: number, levelDbfs: number): Int16Array {
  const row = keypadRows.findIndex((keys) => keys.includes(key.toUpperCase()));
  const column = keypadRows[row]?.indexOf(key.toUpperCase()) ?? -1;
  const [low, high] = [rowsHz[row], columnsHz[column]];
  if (key.length !== 1 || !low || !high)
    throw new RangeError(`“${key}” is not a telephone key. Use 0-9, *, # or A-D.`);
  return mixClips(tone(low, holdMs, levelDbfs), tone(high, holdMs, levelDbfs));
}

/** Falls to 1/e every `decayMs`. */
function fade(samples: Int16Array, decayMs: number): Int16Array {
  return samples.map((sample, n) => sample * Math.exp(-n / 8 / decayMs));
}
