import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { wordsOf } from '@patchcord/nodes/kit';
import type { FlowDocument } from './document.ts';

/** A sentence as a person has spoken it: the WAV file of one of a flow's prompts. */
export interface Recording {
  /** The prompt's name in the flow. */
  readonly id: string;
  readonly wav: Uint8Array;
  /** Of the file's bytes, in hex: another recording makes another version. */
  readonly sha256: string;
}

export function recording(id: string, wav: Uint8Array): Recording {
  return { id, wav, sha256: bytesToHex(sha256(wav)) };
}

/** Finds the recording of a sentence by its words: capitals, punctuation and white space don't count. */
export function recordingsBySentence(
  { prompts }: Pick<FlowDocument, 'prompts'>,
  recordings: readonly Recording[],
): (sentence: string) => Recording | null {
  const found = new Map<string, Recording>();
  for (const one of recordings) {
    const words = Object.hasOwn(prompts, one.id) ? sentenceKey(prompts[one.id]?.text ?? '') : '';
    if (words && !found.has(words)) found.set(words, one);
  }
  return (sentence) => found.get(sentenceKey(sentence)) ?? null;
}

/** Two sentences are one when their words are. */
export function sentenceKey(sentence: string): string {
  return wordsOf(sentence).join(' ');
}
