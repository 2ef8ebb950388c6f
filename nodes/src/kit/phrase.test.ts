import { describe, expect, it } from 'vitest';
import { mentions, wordsOf } from './phrase.ts';

describe('phrases', () => {
  it.each([
    ['What’s my balance?', 'whats my balance'],
    ["I'm   HERE!", 'im here'],
    ['well-known', 'well known'],
    ['Größe: 42', 'größe 42'],
    ['¿Dónde está?', 'dónde está'],
    ['ﬁne', 'fine'],
    ['… !', ''],
  ])('“%s” has the words “%s”', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });

  it.each([
    ['Could I speak to a human, please?', 'speak to a human', true],
    ['What’s on?', 'whats on', true],
    ['inhuman', 'human', false],
    ['speak with a human', 'speak to a human', false],
    ['goodbye', 'bye', false],
    ['Привет, мир', 'мир', true],
    ['anything', '', false],
    ['anything', '?!', false],
  ])('“%s” mentions “%s”: %s', (text, phrase, mentioned) => {
    expect(mentions(text, phrase)).toBe(mentioned);
  });
});
