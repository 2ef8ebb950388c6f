import { decodeG711 } from '../rtp/g711.ts';

export interface WavSound {
  readonly rateHz: number;
  /** Channels mixed to one. */
  readonly samples: Int16Array;
}

export class WavError extends Error {
  readonly code = 'caller/wav';
}

// WAVE format tags (RFC 2361).
const pcmTag = 1;
const alawTag = 6;
const mulawTag = 7;
const extensibleTag = 0xfffe;

/** Reads PCM of 8 or 16 bits, µ-law or A-law, any rate, any number of channels. Throws WavError otherwise. */
export function readWav(file: Buffer): WavSound {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new WavError('The file is not a WAV file. Convert it first, for example to 8 kHz 16-bit PCM.');
  const chunks = readChunks(file);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (!format || format.length < 16 || !data)
    throw new WavError('The WAV file has no format or no sound in it.');
  const tag = format.readUInt16LE(0);
  const actualTag = tag === extensibleTag && format.length >= 26 ? format.readUInt16LE(24) : tag;
  const samples = decode(data, actualTag, format.readUInt16LE(14));
  return { rateHz: format.readUInt32LE(4), samples: mixDown(samples, format.readUInt16LE(2)) };
}

function readChunks(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at + 8 <= file.length; ) {
    const size = file.readUInt32LE(at + 4);
    // A recording still being written claims more than there is; take what is there.
    chunks.set(
      file.toString('latin1', at, at + 4),
      file.subarray(at + 8, Math.min(file.length, at + 8 + size)),
    );
    at += 8 + size + (size % 2);
  }
  return chunks;
}

function decode(data: Buffer, tag: number, bits: number): Int16Array {
  if (tag === mulawTag) return decodeG711(data, 'PCMU');
  if (tag === alawTag) return decodeG711(data, 'PCMA');
  if (tag === pcmTag && bits === 8) return Int16Array.from(data, (byte) => (byte - 128) << 8);
  if (tag === pcmTag && bits === 16)
    return Int16Array.from({ length: data.length >> 1 }, (_, index) => data.readInt16LE(index * 2));
  throw new WavError(
    `The WAV file's format (tag ${tag}, ${bits} bits) isn't supported. Use 8- or 16-bit PCM or µ-law.`,
  );
}

function mixDown(samples: Int16Array, channels: number): Int16Array {
  if (channels <= 1) return samples;
  return Int16Array.from({ length: Math.floor(samples.length / channels) }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += samples[frame * channels + channel] ?? 0;
    return Math.round(sum / channels);
  });
}
