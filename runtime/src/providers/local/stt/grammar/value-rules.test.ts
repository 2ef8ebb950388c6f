import { join, resolve } from 'node:path';
import type { SpokenValue } from '@patchcord/nodes/kit';
import { dayOfIso, readValue, tokensOf, type ValueKind } from '@patchcord/nodes/values';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findPocketSphinx } from '../pocketsphinx-install.ts';
import { PronouncingDictionary } from './pronouncing-dictionary.ts';
import { type Rule, valueRules } from './value-rules.ts';

const home = resolve(process.env.PATCHCORD_HOME ?? join(import.meta.dirname, '../../../../../../.patchcord'));
const context = { today: dayOfIso('2026-11-25') ?? 0, locale: 'en-US' };

const kinds: Readonly<Record<SpokenValue, ValueKind>> = {
  number: { type: 'number' },
  money: { type: 'money' },
  date: { type: 'date', when: 'any' },
  time: { type: 'time' },
  letters: { type: 'code', min: 1, max: 80 },
};
const names: readonly SpokenValue[] = ['number', 'money', 'date', 'time', 'letters'];

/** Sentences of a rule, each way on as likely as the next. */
function sentences(rule: Rule): fc.Arbitrary<string> {
  if (typeof rule === 'string') return fc.constant(rule);
  if ('letters' in rule) return fc.constant(rule.letters);
  if ('any' in rule) return fc.oneof(...rule.any.map(sentences));
  if ('seldom' in rule) return sentences(rule.seldom);
  if ('maybe' in rule) return fc.oneof(fc.constant(''), sentences(rule.maybe));
  const rows =
    'row' in rule
      ? fc.tuple(...rule.row.map(sentences))
      : fc.array(sentences(rule.many), { minLength: 1, maxLength: 6 });
  return rows.map((parts) => parts.filter(Boolean).join(' '));
}

function wordsOf(rule: Rule): string[] {
  if (typeof rule === 'string') return rule.split(' ');
  if ('letters' in rule) return [...rule.letters.toLowerCase()];
  if ('any' in rule) return rule.any.flatMap(wordsOf);
  if ('row' in rule) return rule.row.flatMap(wordsOf);
  if ('seldom' in rule) return wordsOf(rule.seldom);
  return wordsOf('maybe' in rule ? rule.maybe : rule.many);
}

describe('the rules of spoken values', () => {
  let dictionary: PronouncingDictionary;
  beforeAll(async () => {
    dictionary = await PronouncingDictionary.load((await findPocketSphinx(home)).dictionary);
  });

  test.each(names)('every word of a %s is in the dictionary', (name) => {
    const unknown = new Set(wordsOf(valueRules[name]).filter((word) => !dictionary.has(word)));
    expect([...unknown]).toEqual([]);
  });

  test.each(names)(
    'whatever they let through as a %s is one to its reader, from the first word to the last',
    (name) => {
      fc.assert(
        fc.property(sentences(valueRules[name]), (said) => {
          const found = readValue(kinds[name], said, context);
          const words = tokensOf(said);
          expect(words.slice(found?.to ?? 0), said).toEqual([]);
          expect(
            words.slice(0, found?.from).filter((word) => !/^(?:on|at|the|next|this|a)$/.test(word)),
            said,
          ).toEqual([]);
        }),
        { numRuns: 3000, seed: 20_261_128 },
      );
    },
  );
});
