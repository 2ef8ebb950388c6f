import { linearToAlaw, linearToUlaw } from '../../../../media/codec/g711.ts';

export interface WavShape {
  readonly code: number;
  readonly bits: number;
  readonly sampleHz: number;
  readonly channels: number;
  /** Written as WAVE_FORMAT_EXTENSIBLE, with a chunk of an odd length before the sound. */
  readonly extended?: boolean;
}

/** A WAV file of samples between −1 and 1; every channel has the same. */
export function makeWav(samples: readonly number[], shape: WavShape): Uint8Array<ArrayBuffer> {
  const { code, bits, sampleHz, channels, extended = false } = shape;
  const bytes = bits / 8;
  const sound = Buffer.concat(
    samples.flatMap((sample) => Array.from({ length: channels }, () => encoded(sample, code, bits))),
  );
  const format = Buffer.alloc(extended ? 40 : 16);
  format.writeUInt16LE(extended ? 0xfffe : code, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleHz, 4);
  format.writeUInt32LE(sampleHz * channels * bytes, 8);
  format.writeUInt16LE(channels * bytes, 12);
  format.writeUInt16LE(bits, 14);
  if (extended) format.writeUInt16LE(code, 24);
  const comment = extended ? [chunk('LIST', Buffer.from('odd'))] : [];
  const parts = Buffer.concat([chunk('fmt ', format), ...comment, chunk('data', sound)]);
  return new Uint8Array(Buffer.concat([chunkHead('RIFF', parts.length + 4), Buffer.from('WAVE'), parts]));
}

function encoded(sample: number, code: number, bits: number): Buffer {
  const bytes = Buffer.alloc(bits / 8);
  const linear = Math.round(sample * 32_767);
  if (code === 3 && bits === 32) bytes.writeFloatLE(sample);
  else if (code === 3) bytes.writeDoubleLE(sample);
  else if (code === 6) bytes.writeUInt8(linearToAlaw[linear & 0xffff] ?? 0);
  else if (code === 7) bytes.writeUInt8(linearToUlaw[linear & 0xffff] ?? 0);
  else if (bits === 8) bytes.writeUInt8(Math.round(sample * 127) + 128);
  else bytes.writeIntLE(Math.round(sample * (2 ** (bits - 1) - 1)), 0, bits / 8);
  return bytes;
}

function chunk(name: string, content: Buffer): Buffer {
  return Buffer.concat([chunkHead(name, content.length), content, Buffer.alloc(content.length % 2)]);
}

function chunkHead(name: string, bytes: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(bytes, 4);
  return head;
}
