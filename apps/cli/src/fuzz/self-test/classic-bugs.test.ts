import { describe, expect, it } from 'vitest';
import { applyPatch, readPatch } from './apply-patch.ts';
import { selfTest } from './self-test.ts';

/** What each bug is known by. */
const foundBy: Readonly<Record<string, string>> = {
  'a-call-in-the-wrong-flow': 'the-right-flow',
  'a-flow-that-walks-backwards': 'no-transition-lost',
  'a-reply-interrupted-before-play-out': 'the-call-ends',
  'an-end-that-never-ends-the-call': 'nothing-after-the-end',
  'an-interruption-cancels-the-transition': 'exits-stand',
  'an-opening-spoken-twice': 'no-transition-lost',
  'barge-in-fires-on-noise': 'interruptions',
  'barge-in-never-fires': 'interruptions',
  'files-that-cannot-be-merged': 'one-form',
  'interruption-off-is-ignored': 'interruptions',
  'numbers-compared-as-texts': 'decided-by-meaning',
  'punctuation-breaks-matches': 'decided-by-meaning',
  'silence-after-a-transition': 'no-dead-air',
  'the-model-speaks-before-the-transition': 'exits-stand',
  'a-dial-after-the-end': 'nothing-after-the-end',
  'a-history-of-what-was-never-heard': 'history-is-what-was-heard',
  'a-limit-of-visits-that-counts-for-nothing': 'within-limits',
  'a-prompt-said-twice': 'said-once',
  'an-effect-settles-twice': 'effects-once',
  'saved-twice-after-the-call': 'after-call-once',
  'times-go-back': 'journal-order',
  'words-are-passed-over': 'words-are-kept',
};

it('each classic bug of other engines, put into ours, is found, and a fault for every other promise; the engine as it is is clean over the same callers', async () => {
  const { bugs, clean } = await selfTest({ calls: 3000, seed: 1 });
  expect(clean).toBeNull();
  expect(Object.fromEntries(bugs.map(({ name, prey }) => [name, prey?.rule ?? 'not found']))).toEqual(
    foundBy,
  );
}, 240_000);

describe('a patch', () => {
  const patch = readPatch('# Why.\n--- a/one.ts\n+++ b/one.ts\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n');

  it('says what it is for, and changes exactly what it names', () => {
    expect(patch).toMatchObject({ about: 'Why.', file: 'one.ts' });
    expect(applyPatch('0\na\nb\nc\n', patch)).toBe('0\na\nB\nc\n');
  });

  it.each(['0\na\nx\nc\n', '0\na\nb\nc\na\nb\nc\n'])('that no longer fits exactly is refused', (source) => {
    expect(() => applyPatch(source, patch)).toThrow('one.ts');
  });
});
