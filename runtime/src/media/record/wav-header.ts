import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { SAMPLE_RATE } from '../frame.ts';

const WAVE_FORMAT_MULAW = 7;
const CHANNELS = 2;
/** RIFF + fmt (18 bytes: a non-PCM format has the extension size) + fact + data. */
export const WAV_HEADER_BYTES = 58;

export const BYTES_A_MS = (SAMPLE_RATE * CHANNELS) / 1000;

export class WavHeaderError extends Error {
  readonly code = 'WAV_NOT_OURS';
}

/** Header of a µ-law stereo 8 kHz WAV with `dataBytes` of sound. */
export function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(WAV_HEADER_BYTES - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(18, 16);
  header.writeUInt16LE(WAVE_FORMAT_MULAW, 20);
  header.writeUInt16LE(CHANNELS, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * CHANNELS, 28);
  header.writeUInt16LE(CHANNELS, 32);
  header.writeUInt16LE(8, 34);
  header.writeUInt16LE(0, 36);
  header.write('fact', 38, 'latin1');
  header.writeUInt32LE(4, 42);
  header.writeUInt32LE(dataBytes / CHANNELS, 46);
  header.write('data', 50, 'latin1');
  header.writeUInt32LE(dataBytes, 54);
  return header;
}

/**
 * Makes a recording whose writer died readable: sets the header's sizes from the length of the file. Harmless on one
 * that is whole. Fails with `WAV_NOT_OURS` on a file this module didn't begin.
 */
export function mendWavHeader(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    const begun = Buffer.alloc(WAV_HEADER_BYTES);
    const had = readSync(descriptor, begun, 0, WAV_HEADER_BYTES, 0);
    if (had !== WAV_HEADER_BYTES || !isOurs(begun)) throw notOurs(file);
    const bytes = fstatSync(descriptor).size - WAV_HEADER_BYTES;
    writeSync(descriptor, wavHeader(bytes - (bytes % CHANNELS)), 0, WAV_HEADER_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
}

/** How much sound a header announces. Fails with `WAV_NOT_OURS`. */
export function wavDataBytes(header: Buffer, file: string): number {
  if (!isOurs(header)) throw notOurs(file);
  return header.readUInt32LE(54);
}

function isOurs(header: Buffer): boolean {
  return header.toString('latin1', 0, 4) === 'RIFF' && header.readUInt16LE(20) === WAVE_FORMAT_MULAW;
}

function notOurs(file: string): WavHeaderError {
  return new WavHeaderError(
    `${file} is no µ-law recording of ours, so it was left as it is; check the file name.`,
  );
}
