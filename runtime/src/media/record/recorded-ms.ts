import { open } from 'node:fs/promises';
import { BYTES_A_MS, WAV_HEADER_BYTES, wavDataBytes } from './wav-header.ts';

/** Length of a recording that has been closed, by its own header. Fails with `WAV_NOT_OURS`, or where there is no such file. */
export async function recordedMs(file: string): Promise<number> {
  const opened = await open(file);
  try {
    const header = Buffer.alloc(WAV_HEADER_BYTES);
    await opened.read(header, 0, WAV_HEADER_BYTES, 0);
    return wavDataBytes(header, file) / BYTES_A_MS;
  } finally {
    await opened.close();
  }
}
