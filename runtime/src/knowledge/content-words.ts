import { wordsOf } from '@patchcord/nodes/kit';

/** Words that say nothing about what a question is about. */
const stopWords = new Set(
  (
    'a an and are am any about actually also as at be been but by can could did do does doing done for from get give go ' +
    'got had has have hello hey hi how i id if im in is it its ive just know let like looking many may me mine more much ' +
    'my need no not of ok okay on one or our please question so some tell thank thanks that thats the their them there ' +
    'these they this those to uh um us want was we well were what whats when where which who will with would yes you your ' +
    'youre say said really right there maybe wondering something anything sir madam take bring use ' +
    'sell sold buy purchase offer'
  ).split(' '),
);

/** What a text is about: its words in order, small, without endings, without those that are in every question. */
export function contentWords(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !stopWords.has(word))
    .map((word) => synonyms.get(word) ?? stem(word));
}

/** Everyday words for the same thing; what they stand for is a stem. */
const synonyms = new Map(
  Object.entries({
    buy: 'sell',
    purchase: 'sell',
    sold: 'sell',
    fix: 'repair',
    mend: 'repair',
    heavy: 'weigh',
    weight: 'weigh',
  }),
);

/** English endings, cut so that “deliveries”, “delivered” and “delivery” meet. Crude and the same on both sides. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let cut = word
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^s])s$/, '$1');
  for (const ending of [/[ey]$/, /(?:ing|ed|er|ly)$/, /er$/, /[ey]$/]) {
    const shorter = cut.replace(ending, '');
    if (shorter.length >= 3) cut = shorter;
  }
  return cut.replace(/([^aeiouls])\1$/, '$1');
}
