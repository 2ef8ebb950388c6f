import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Wave } from './wave.ts';

const unpacked = '../../../../.patchcord/opt/asterisk/root/usr/share/asterisk/sounds/en_US_f_Allison';

/** Folder of Debian's asterisk-core-sounds-en-wav as set-up unpacks it, or null before that. */
export function humanPromptFolder(): string | null {
  const folder = process.env.PATCHCORD_SOUNDS ?? fileURLToPath(new URL(unpacked, import.meta.url));
  return existsSync(folder) ? folder : null;
}

/** One recorded prompt, 8 kHz, its leading and trailing silence cut off. */
export function readHumanPrompt(folder: string, name: string): Wave {
  const wav = readFileSync(join(folder, `${name}.wav`));
  const data = wav.indexOf('data', 12, 'latin1') + 8;
  const count = Math.floor((wav.length - data) / 2);
  return trim(Float64Array.from({ length: count }, (_, i) => wav.readInt16LE(data + 2 * i)));
}

function trim(wave: Wave): Wave {
  const loud = wave.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 50;
  const first = wave.findIndex((sample) => Math.abs(sample) > loud);
  const last = wave.findLastIndex((sample) => Math.abs(sample) > loud);
  return wave.slice(Math.max(0, first - 80), last + 80);
}
