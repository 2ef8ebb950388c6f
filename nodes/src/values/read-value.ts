import { findPhrases } from './find-phrases.ts';
import { type Finding, lastMeant } from './finding.ts';
import type { DayNumber } from './plain-date.ts';
import { readCode } from './read-code.ts';
import { readDate } from './read-date.ts';
import { readDigits } from './read-digits.ts';
import { readMoney } from './read-money.ts';
import { readNumber } from './read-number.ts';
import { readTime } from './read-time.ts';
import { readYesNo } from './read-yes-no.ts';
import { tokensOf } from './tokens.ts';
import type { ValueKind } from './value-kind.ts';

/** What a reader may know besides the words. */
export interface ReadingContext {
  /** The day of the call; needed for dates alone. */
  readonly today: DayNumber;
  /** BCP 47; decides what 3/4 means. */
  readonly locale: string;
}

/** The value somebody said, with the words it stands in; null where there is none. English words, digits of any language. */
export function readValue(kind: ValueKind, text: string, context: ReadingContext): Finding | null {
  const words = tokensOf(text);
  if (kind.type === 'text') return text.trim() ? { from: 0, to: words.length, value: text.trim() } : null;
  return lastMeant(findValues(kind, words, context), words);
}

/** Every value of this kind in a row of words. */
export function findValues(
  kind: Exclude<ValueKind, { type: 'text' }>,
  words: readonly string[],
  context: ReadingContext,
): Finding[] {
  switch (kind.type) {
    case 'digits':
      return readDigits(words, kind);
    case 'phone':
      return readDigits(words, { min: 7, max: 15 });
    case 'number':
      return readNumber(words, kind);
    case 'money':
      return readMoney(words, kind);
    case 'date':
      return readDate(words, { ...context, when: kind.when, dayFirst: isDayFirst(context.locale) });
    case 'time':
      return readTime(words, kind);
    case 'yes-no':
      return readYesNo(words);
    case 'code':
      return readCode(words, kind);
    case 'one-of':
      return readChoice(kind, words);
  }
}

/** Only Americans write the month first. */
export function isDayFirst(locale: string): boolean {
  return locale !== 'en' && !/-(US|PH)\b/i.test(locale);
}

function readChoice(
  { choices }: Extract<ValueKind, { type: 'one-of' }>,
  words: readonly string[],
): Finding[] {
  const phrases = choices.flatMap(({ value, label, phrases: said }) =>
    [value, ...(label ? [label] : []), ...said].map((phrase) => ({ phrase, means: value })),
  );
  return findPhrases(words, phrases).map(({ from, to, means }) => ({ from, to, value: means }));
}
