import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Recording, recording } from '../model/recording.ts';
import { FlowFolderUnreadable } from './flow-folder-unreadable.ts';

/** Twenty minutes of telephone sound: more than anybody listens to. */
export const maxWavBytes = 20_000_000;

/** The recorded prompts of a folder, named by their files, in the order of their names. */
export async function loadPrompts(folder: string): Promise<Recording[]> {
  const names = await readdir(folder).catch(() => []);
  const prompts: Recording[] = [];
  // One after the other: a folder of long recordings needs no more memory than it takes to keep them.
  for (const name of names.filter((each) => each.endsWith('.wav')).sort())
    prompts.push(recording(name.slice(0, -4), await readWav(path.join(folder, name))));
  return prompts;
}

async function readWav(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch((error) => {
    throw new FlowFolderUnreadable(file, error, 'Restore the file.');
  });
  try {
    const { size } = await handle.stat();
    if (size > maxWavBytes)
      throw new FlowFolderUnreadable(
        file,
        `it has ${size} bytes, and a prompt may have ${maxWavBytes}`,
        'Shorten the recording, or save it with 16 bits at 16 kHz, mono.',
      );
    const wav = await handle.readFile();
    if (!isWav(wav))
      throw new FlowFolderUnreadable(file, 'it is no WAV file', 'Save the recording as WAV (PCM).');
    return wav;
  } finally {
    await handle.close();
  }
}

/** A RIFF header of the kind WAVE, with the chunk that tells the format first or soon after. */
export function isWav(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096).toString('latin1');
  return head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE' && head.includes('fmt ', 12);
}
