import type { OtherWords } from '@patchcord/flows/test';
import type { TestsState } from './tests-store.ts';

export interface WordsOfTest {
  readonly id: string;
  readonly words: readonly OtherWords[];
}

/** What each test can take over. One whose examples are said differently is told nothing: its words are not one. */
export function wordsByTest(results: TestsState['results']): WordsOfTest[] {
  return [...results].flatMap(([id, calls]) => {
    const failed = calls.filter(({ failures }) => failures.length > 0);
    const [first, ...others] = failed.map(({ otherWords }) => otherWords);
    if (!first || first.length === 0) return [];
    const isOne = others.every((words) => JSON.stringify(words) === JSON.stringify(first));
    return isOne ? [{ id, words: first }] : [];
  });
}

export interface ChangedSentence extends Pick<OtherWords, 'before' | 'now'> {
  readonly inTests: number;
}

/** Each sentence once, the one that most tests hold first. */
export function changedSentences(tests: readonly WordsOfTest[]): ChangedSentence[] {
  const found = new Map<string, ChangedSentence>();
  for (const { words } of tests)
    for (const { before, now } of new Map(
      words.map((each) => [`${each.before}\n${each.now}`, each]),
    ).values()) {
      const key = `${before}\n${now}`;
      found.set(key, { before, now, inTests: (found.get(key)?.inTests ?? 0) + 1 });
    }
  return [...found.values()].toSorted((a, b) => b.inTests - a.inTests);
}
