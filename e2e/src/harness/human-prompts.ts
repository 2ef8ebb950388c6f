import path from 'node:path';
import { joinClips, loadClip, silenceOf, trimSilence, writeWav } from '@patchcord/caller';
import { installedHome } from './product.ts';

/** Asterisk's own recorded prompts: a human voice saying known words. */
const prompts = path.join(installedHome, 'opt/asterisk/root/usr/share/asterisk/sounds/en');

/** A human voice saying one of them, without the silence around it. */
export async function humanPrompt(name: string): Promise<Int16Array> {
  return trimSilence(await loadClip(path.join(prompts, `${name}.wav`)));
}

/** A WAV of a human voice saying digits one after the other, with the pauses people make. */
export function humanDigits(folder: string, digits: string): Promise<string> {
  return humanSaying(folder, ...digits);
}

/** The same of anything Asterisk has a prompt for under `digits`: `day-1` Monday, `mon-2` March, `h-3` third, `a-m`. */
export async function humanSaying(folder: string, ...words: string[]): Promise<string> {
  const clips = await Promise.all(words.map((word) => loadClip(path.join(prompts, 'digits', `${word}.wav`))));
  const file = path.join(folder, 'said', `${words.join('')}.wav`);
  await writeWav(file, [joinClips(...clips.flatMap((clip) => [clip, silenceOf(120)]))]);
  return file;
}
