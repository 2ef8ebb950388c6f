import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clip } from '../../../media/clip.ts';

/**
 * A clip on disk: `PCLIP1\n`, a line of JSON with the text, marks and the SHA-256 of the sound, then the µ-law bytes.
 */
const MAGIC = 'PCLIP1\n';

const headerSchema = z.object({
  id: z.string(),
  text: z.string(),
  words: z.array(z.object({ word: z.string(), startMs: z.number() })),
  wordsEstimated: z.boolean(),
  bytes: z.int().positive(),
  sha256: z.string(),
});

export function encodeClipFile(clip: Clip): Buffer {
  // A copy, because hashes don't take shared memory.
  const sound = Buffer.from(new Uint8Array(clip.ulaw));
  const { id, text, words, wordsEstimated } = clip;
  const header = { id, text, words, wordsEstimated, bytes: sound.length, sha256: sha256(sound) };
  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`), sound]);
}

/** Null when the file is not a whole, undamaged clip with this id. */
export function decodeClipFile(file: Buffer, id: string): Clip | null {
  const headerEnd = file.indexOf('\n', MAGIC.length);
  if (headerEnd < 0 || file.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const header = headerSchema.safeParse(parseJson(file.toString('utf8', MAGIC.length, headerEnd)));
  const sound = file.subarray(headerEnd + 1);
  if (!header.success || header.data.id !== id) return null;
  if (sound.length !== header.data.bytes || sha256(sound) !== header.data.sha256) return null;
  const { text, words, wordsEstimated } = header.data;
  const ulaw = new SharedArrayBuffer(sound.length);
  new Uint8Array(ulaw).set(sound);
  return { id, text, ulaw, durationMs: sound.length / 8, words, wordsEstimated };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
