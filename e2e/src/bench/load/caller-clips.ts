import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleHome } from '@patchcord/asterisk';
import { joinClips, noise, normaliseSpeech, readWav, trimSilence, Voice } from '@patchcord/caller';
import alawmulaw from 'alawmulaw';
import { installedHome } from '../../harness/product.ts';

/** Short things callers say, in three synthetic voices. */
const words = ['Hold on please', 'Wait a moment', 'No thank you', 'I have a question', 'Stop'];
const voices = ['rms', 'slt', 'awb'];
/** And by a person: prompts that come with Asterisk. */
const recorded = ['hello', 'vm-sorry', 'one-moment-please', 'goodbye', 'vm-no'];
const recordedFolder = path.join(
  bundleHome(installedHome, 'asterisk'),
  'root/usr/share/asterisk/sounds/en_US_f_Allison',
);

/** Every word in every voice, 8 kHz 16-bit samples. */
export async function callerClips(): Promise<Int16Array[]> {
  const voice = new Voice();
  try {
    const pairs = voices.flatMap((name) => words.map((text) => ({ name, text })));
    const spoken = await Promise.all(pairs.map(({ name, text }) => voice.speak(text, name)));
    return [...spoken, ...recorded.map(recordedClip)];
  } finally {
    await voice.close();
  }
}

function recordedClip(name: string): Int16Array {
  const { samples } = readWav(readFileSync(path.join(recordedFolder, `${name}.wav`)));
  return trimSilence(normaliseSpeech(samples));
}

/** As files for the callers' process. */
export function writeClips(clips: readonly Int16Array[], fileOf: (name: string) => string): string[] {
  return clips.map((samples, index) => {
    const file = fileOf(`clip-${index}.s16`);
    writeFileSync(file, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    return file;
  });
}

/** Twenty seconds of a caller who says something three times, with a quiet line in between: µ-law. */
export async function talkingCaller(): Promise<Uint8Array> {
  const voice = new Voice();
  try {
    const said = await Promise.all(
      ['Carry on please', 'I would like to know more', 'Carry on'].map((text) => voice.speak(text)),
    );
    const line = (ms: number) => noise(ms, -62);
    return alawmulaw.mulaw.encode(joinClips(line(4000), ...said.flatMap((clip) => [clip, line(4500)])));
  } finally {
    await voice.close();
  }
}
