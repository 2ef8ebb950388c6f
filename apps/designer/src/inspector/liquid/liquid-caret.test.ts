import { describe, expect, it } from 'vitest';
import { caretIn, taken } from './liquid-caret.ts';

/** `|` marks the caret; a filter's own sign is written as `¦`. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '').replaceAll('¦', '|');
  return { text, caret, found: caretIn(text, caret) };
}

describe('writing a variable into a text', () => {
  it.each([
    ['Hello {{|', 'variable', ''],
    ['Hello {{ na|', 'variable', 'na'],
    ['Hello {{ na| }}, bye', 'variable', 'na'],
    ['It costs {{ price ¦ mo|', 'filter', 'mo'],
    ['It costs {{ price ¦|', 'filter', ''],
  ])('“%s” offers each %s that has “%s”', (marked, kind, written) =>
    expect(at(marked).found).toMatchObject({ kind, written }),
  );

  it.each([
    'Hello |',
    'Hello {{ name }}|',
    'Hello {{ name }} and |',
    'Hello {{ a b|',
    '{{ price ¦ date: "%A|',
  ])('“%s” offers nothing', (marked) => expect(at(marked).found).toBeNull());

  it.each([
    ['Hello {{|', 'name', 'Hello {{ name }}|'],
    ['Hello {{ na|', 'name', 'Hello {{ name }}|'],
    ['Hello {{ na| }}, bye', 'name', 'Hello {{ name| }}, bye'],
    ['Hello {{|}}', 'name', 'Hello {{ name|}}'],
    ['It costs {{ price ¦ mo|', 'money', 'It costs {{ price ¦ money }}|'],
    ['It costs {{ price ¦ mo| }}.', 'money', 'It costs {{ price ¦ money| }}.'],
    ['Hello {{ na|me }}', 'surname', 'Hello {{ surname| }}'],
  ])('“%s” becomes with %s “%s”', (marked, name, becomes) => {
    const { text, caret, found } = at(marked);
    if (!found) throw new Error('nothing is offered');
    const next = taken(text, caret, found, name);
    expect(`${next.text.slice(0, next.caret)}|${next.text.slice(next.caret)}`).toBe(
      becomes.replace('¦', '|').replace(/\|$/, '|'),
    );
  });
});
