import { expect, test } from 'vitest';
import { buildGrammar } from './grammar/build-grammar.ts';
import { PronouncingDictionary } from './grammar/pronouncing-dictionary.ts';
import { readHypothesis } from './read-hypothesis.ts';

const dictionary = new PronouncingDictionary(
  Buffer.from('can K AE N\nhours AW ER Z\nno N OW\nof AH V\nopening OW P AH N IH NG\n'),
);
const grammar = buildGrammar(
  { phrases: ['Opening hours?', 'Gate X200', 'tours'], digits: { min: 2, max: 4 } },
  dictionary,
);
const free = buildGrammar({ phrases: ['Opening hours?', 'Gate X200', 'tours'] }, dictionary);

type Word = readonly [written: string, kind: string, seconds: number];

/** What PocketSphinx would print for these words of the grammar. */
function hears(from: typeof grammar, ...words: readonly Word[]) {
  const heard = words.map(([written, kind, d]) => {
    const token = [...from.tokens.values()].find((one) => one.written === written && one.kind === kind);
    return { t: token ? `${token.id}(2)` : written, b: 0, d, p: 1 };
  });
  return readHypothesis(
    JSON.stringify({ b: 0, d: 1, p: 1, t: '', w: [{ t: '<sil>', b: 0, d: 0.3, p: 1 }, ...heard] }),
    from,
  );
}

test('an expected phrase reads as it was written, a code with it', () => {
  expect(hears(free, ['opening', 'expected', 0.4], ['hours', 'expected', 0.4])).toMatchObject({
    text: 'opening hours',
    confidence: 1,
  });
  expect(
    hears(free, ['gate', 'expected', 0.3], ['X200', 'expected', 0.3], ['', 'expected', 0.3]),
  ).toMatchObject({ text: 'gate X200' });
});

test('digits in a row are one number', () => {
  expect(hears(grammar, ['4', 'digit', 0.3], ['55', 'digit', 0.5], ['1', 'digit', 0.3])).toMatchObject({
    text: '4551',
  });
});

test('a carrier word that stands alone is left out', () => {
  expect(hears(free, ['no', 'expected', 0.3], ['of', 'carrier', 0.2])).toMatchObject({ text: 'no' });
});

test.each<[string, readonly Word[]]>([
  [
    'sounds no word accounts for',
    [
      ['', 'garbage', 0.1],
      ['', 'garbage', 0.1],
      ['', 'garbage', 0.1],
    ],
  ],
  [
    'carrier words alone',
    [
      ['can', 'carrier', 0.2],
      ['you', 'carrier', 0.2],
    ],
  ],
  [
    'a salad of words',
    [
      ['of', 'carrier', 0.2],
      ['hours', 'expected', 0.3],
      ['', 'garbage', 0.1],
      ['can', 'carrier', 0.3],
      ['gate', 'expected', 0.2],
    ],
  ],
])('%s are out of grammar', (_, words) => {
  expect(hears(free, ...words)).toEqual({ text: null, reason: 'out-of-grammar' });
});

test('silence is nothing; no path is out of grammar; what is no result is told as such', () => {
  expect(hears(free)).toEqual({ text: null, reason: 'nothing' });
  expect(readHypothesis('', free)).toEqual({ text: null, reason: 'out-of-grammar' });
  for (const printed of ['nonsense', '{}', '[]', '{"t":1}'])
    expect(() => readHypothesis(printed, free)).toThrow(
      expect.objectContaining({ code: 'PROVIDER_GARBAGE' }),
    );
});
