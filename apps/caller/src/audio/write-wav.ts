import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes 8 kHz 16-bit PCM: one channel, or two side by side (the shorter is padded with silence). */
export async function writeWav(file: string, channels: readonly Int16Array[], rateHz = 8000): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, wavOf(channels, rateHz));
}

export function wavOf(channels: readonly Int16Array[], rateHz = 8000): Buffer {
  const frames = channels.reduce((longest, channel) => Math.max(longest, channel.length), 0);
  const blockBytes = channels.length * 2;
  const data = Buffer.alloc(frames * blockBytes);
  channels.forEach((samples, channel) => {
    for (let i = 0; i < samples.length; i++) data.writeInt16LE(samples[i] ?? 0, i * blockBytes + channel * 2);
  });
  return Buffer.concat([header(channels.length, rateHz, data.length), data]);
}

function header(channels: number, rateHz: number, dataBytes: number): Buffer {
  const bytes = Buffer.alloc(44);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rateHz, 24);
  bytes.writeUInt32LE(rateHz * channels * 2, 28);
  bytes.writeUInt16LE(channels * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}
