import type { ListenRequest, ListenSettled } from '@patchcord/nodes/kit';

/** The words a listening effect settled with, said or stood for by a key; null where there were none. */
export function wordsHeard(heard: ListenSettled, { words = {} }: ListenRequest['keys']): string | null {
  if (heard.kind === 'speech') return heard.text;
  if (heard.kind !== 'keys' || !Object.hasOwn(words, heard.keys)) return null;
  return words[heard.keys] ?? null;
}
