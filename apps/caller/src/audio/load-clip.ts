import { readFile } from 'node:fs/promises';
import { readWav } from './read-wav.ts';
import { toLineRate } from './resample.ts';

/** A WAV file as 8 kHz samples, at its own level. Throws WavError or the file system's error. */
export async function loadClip(file: string): Promise<Int16Array> {
  const { samples, rateHz } = readWav(await readFile(file));
  return toLineRate(samples, rateHz);
}
