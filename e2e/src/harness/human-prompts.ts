import path from 'node:path';
import { joinClips, loadClip, silenceOf, writeWav } from '@patchcord/caller';
import { installedHome } from './product.ts';

/** Asterisk's own recorded prompts: a human voice saying known words. */
const prompts = path.join(installedHome, 'opt/asterisk/root/usr/share/asterisk/sounds/en');

/** A WAV of a human voice saying digits one after the other, with the pauses people make. */
export async function humanDigits(folder: string, digits: string): Promise<string> {
  const clips = await Promise.all(
    [...digits].map((digit) => loadClip(path.join(prompts, 'digits', `${digit}.wav`))),
  );
  const file = path.join(folder, 'said', `${digits}.wav`);
  await writeWav(file, [joinClips(...clips.flatMap((clip) => [clip, silenceOf(120)]))]);
  return file;
}
