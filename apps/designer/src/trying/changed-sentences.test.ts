import { expect, it } from 'vitest';
import { changedSentences, wordsByTest } from './changed-sentences.ts';
import type { TestResult } from './tests-store.ts';

const hello = { at: 0, before: 'Hello.', now: 'Good morning.' };
const bye = { at: 3, before: 'Bye.', now: 'Good-bye.' };

const call = (otherWords: TestResult['otherWords'], fails = true): TestResult => ({
  kind: 'test',
  id: '',
  name: '',
  failures: fails
    ? [{ code: 'x', path: '', expected: '', happened: '', afterMoves: null, fix: '', node: null }]
    : [],
  otherWords,
  trail: [],
  ranMs: 1,
});

it('a sentence that is in many tests is told once, with how many', () => {
  const tests = wordsByTest(
    new Map([
      ['one', [call([hello])]],
      ['two', [call([hello, { ...hello, at: 5 }, bye])]],
      ['three', [call([bye])]],
      ['four', [call([bye]), call([], false)]],
    ]),
  );
  expect(tests.map(({ id }) => id)).toEqual(['one', 'two', 'three', 'four']);
  expect(changedSentences(tests)).toEqual([
    { before: 'Bye.', now: 'Good-bye.', inTests: 3 },
    { before: 'Hello.', now: 'Good morning.', inTests: 2 },
  ]);
});

it('a test that fails for anything else, or whose examples differ, takes nothing over', () => {
  const results = new Map([
    ['another way', [call([])]],
    ['two examples', [call([hello]), call([{ ...hello, now: 'Good evening.' }])]],
    ['one example goes another way', [call([hello]), call([])]],
    ['passes', [call([], false)]],
  ]);
  expect(wordsByTest(results)).toEqual([]);
});
