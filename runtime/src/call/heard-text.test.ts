import { describe, expect, it } from 'vitest';
import type { Clip } from '../media/clip.ts';
import { heardText, isEstimated } from './heard-text.ts';

const clip = (text: string, wordsEstimated = false): Clip => {
  const words = text.split(' ').map((word, index) => ({ word, startMs: index * 500 }));
  return {
    id: text,
    text,
    ulaw: new SharedArrayBuffer(0),
    durationMs: words.length * 500,
    words,
    wordsEstimated,
  };
};

describe('what the caller heard', () => {
  it('is the whole text of what was played to its end', () => {
    expect(heardText({ clips: [{ clip: clip('Good morning.'), playedMs: 1000 }] })).toBe('Good morning.');
  });

  it('is rounded down to the last word that was played whole', () => {
    const cut = (playedMs: number) =>
      heardText({ clips: [{ clip: clip('Good morning to you.'), playedMs }] });
    expect([cut(0), cut(499), cut(500), cut(1999), cut(2000)]).toEqual([
      '',
      '',
      'Good',
      'Good morning to',
      'Good morning to you.',
    ]);
  });

  it('joins clips and leaves out those that were never begun', () => {
    const clips = [
      { clip: clip('One two.'), playedMs: 1000 },
      { clip: clip('Three four.'), playedMs: 600 },
      { clip: clip('Five.'), playedMs: 0 },
    ];
    expect(heardText({ clips })).toBe('One two. Three');
  });

  it('is marked as estimated only where a cut clip had no timings', () => {
    const estimated = clip('a b', true);
    expect(isEstimated({ clips: [{ clip: estimated, playedMs: 1000 }] })).toBe(false);
    expect(isEstimated({ clips: [{ clip: estimated, playedMs: 999 }] })).toBe(true);
  });
});
