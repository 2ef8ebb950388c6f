import { correlate } from '@patchcord/caller';
import { expect } from 'vitest';
import type { AgentVoice } from './agent-voice.ts';
import { recognisable } from './recognisable.ts';

/** Every sentence of these texts is in what the caller heard, one after the other. */
export async function expectHeard(heard: Int16Array, voice: AgentVoice, ...texts: string[]): Promise<void> {
  let at = 0;
  for (const sentence of texts.flatMap(sentencesOf)) {
    const reference = await voice.says(sentence);
    const { peak, atMs } = correlate(heard.subarray(at), reference);
    expect(peak, `“${sentence}” in what the caller heard`).toBeGreaterThan(recognisable);
    at += Math.max(0, Math.round(atMs * 8)) + reference.length;
  }
}

/** At least one sentence of the text isn't in what the caller heard: others it may share with what was said. */
export async function expectNotHeard(heard: Int16Array, voice: AgentVoice, text: string): Promise<void> {
  const references = await Promise.all(sentencesOf(text).map((sentence) => voice.says(sentence)));
  const peaks = references.map((reference) => correlate(heard, reference).peak);
  expect(Math.min(...peaks), `“${text}” in what the caller heard`).toBeLessThan(recognisable);
}

export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?!])\s+/);
}
