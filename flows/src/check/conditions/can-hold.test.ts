import { type Condition, holds, type Value } from '@patchcord/nodes/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canHold, canHoldWithout, type Known } from './can-hold.ts';

const intents: Readonly<Record<string, readonly string[]>> = {
  bye: ['goodbye', 'so long'],
  human: ['a human'],
};
const known: Known = {
  valuesOf: (variable) => (variable === 'kind' ? ['order', 'return', ''] : undefined),
  phrasesOf: (intent) => intents[intent] ?? null,
};
const can = (condition: Condition) => canHold(condition, known);

const is = (value: Value, variable = 'x'): Condition => ({ var: variable, op: 'is', value });
const mentions = (...value: string[]): Condition => ({ var: 'x', op: 'mentions', value });
const than = (op: 'less' | 'at-most' | 'greater' | 'at-least', value: number): Condition => ({
  var: 'x',
  op,
  value,
});

describe('a condition that can hold', () => {
  it.each<[string, Condition]>([
    ['two things said at once', { all: [mentions('red'), mentions('blue'), { not: mentions('red blue') }] }],
    [
      'a value and its beginning',
      { all: [is('No, thanks.'), { var: 'x', op: 'starts-with', value: 'no thanks' }] },
    ],
    ['a narrow range', { all: [than('greater', 2), than('less', 3)] }],
    [
      'one number and no other',
      { all: [than('at-least', 2), than('at-most', 2), { var: 'x', op: 'is-not', value: 3 }] },
    ],
    [
      'a number by its first digit',
      { all: [than('greater', 100), { var: 'x', op: 'starts-with', value: '9' }] },
    ],
    ['nothing at all', { all: [{ var: 'x', op: 'is-empty' }, { not: mentions('red') }] }],
    ['a value that is set', is('return', 'kind')],
    ['none of those that are set', { not: { any: [is('order', 'kind'), is('return', 'kind')] } }],
    ['two intents', { all: [{ intent: 'bye' }, { intent: 'human' }] }],
    ['an intent nobody declared', { intent: 'nobody' }],
  ])('by %s', (_, condition) => {
    expect(can(condition)).toBe(true);
  });
});

describe('a condition that can never hold', () => {
  it.each<[string, Condition]>([
    ['two values', { all: [is('a'), is('b')] }],
    ['a value that it must not have', { all: [is('Yes.'), { not: is('yes') }] }],
    ['an empty range', { all: [than('less', 3), than('greater', 3)] }],
    ['a range with nothing left', { all: [than('at-least', 3), than('at-most', 3), { not: is(3) }] }],
    ['a text that is a number', { all: [is('red'), than('less', 3)] }],
    [
      'set and empty',
      {
        all: [
          { var: 'x', op: 'is-set' },
          { var: 'x', op: 'is-empty' },
        ],
      },
    ],
    [
      'none of what it must be one of',
      { all: [{ var: 'x', op: 'one-of', value: ['a', 'b'] }, { not: is('a') }, { not: is('b') }] },
    ],
    ['words without a part of them', { all: [mentions('my order number'), { not: mentions('order') }] }],
    ['a value that nothing sets', is('ordre', 'kind')],
    [
      'all that is set, not',
      { not: { any: [is('order', 'kind'), is('return', 'kind'), { var: 'kind', op: 'is-empty' }] } },
    ],
  ])('asks for %s', (_, condition) => {
    expect(can(condition)).toBe(false);
  });
});

it('leaves nothing to a case behind others that cover it', () => {
  expect(canHoldWithout(mentions('order number'), [mentions('order')], known)).toBe(false);
  expect(canHoldWithout(mentions('order'), [mentions('order number')], known)).toBe(true);
  expect(canHoldWithout(than('less', 5), [than('less', 3), than('greater', 2)], known)).toBe(false);
});

/** Conditions over values that are likely to fit, so that many of them hold now and then. */
const value = fc.constantFrom<Value>('a', 'b', 'a b', 'b a c', '1', 2, 3.5, true, '');
const word = fc.constantFrom('a', 'b', 'c', 'a b');
const variable = fc.constantFrom('x', 'y', 'kind');
const test: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ var: variable, op: fc.constantFrom('is' as const, 'is-not' as const), value }),
  fc.record({
    var: variable,
    op: fc.constantFrom('less' as const, 'at-most' as const, 'greater' as const, 'at-least' as const),
    value: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({
    var: variable,
    op: fc.constantFrom('mentions' as const, 'one-of' as const),
    value: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ var: variable, op: fc.constant('starts-with' as const), value: word }),
  fc.record({ var: variable, op: fc.constantFrom('is-set' as const, 'is-empty' as const) }),
  fc.constantFrom<Condition>({ intent: 'bye' }, { intent: 'human' }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    test,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));

it('is in doubt where there are more ways of saying it than are tried', () => {
  const words = (letter: string) => Array.from({ length: 30 }, (_, index) => `${letter}${index}`);
  const [first, ...others] = words('a');
  const spoils: Condition = { not: mentions(String(first), ...others.slice(0, 20)) };
  expect(can({ all: [mentions(String(first), ...others), mentions(...words('b')), spoils] })).toBe(true);
});

it('never says so of one that holds', () => {
  const facts = fc.record({
    x: fc.option(value, { nil: undefined }),
    y: fc.option(value, { nil: undefined }),
    kind: fc.constantFrom('order', 'return', ''),
    lastHeard: fc.constantFrom('', 'goodbye', 'a human', 'so long a human'),
  });
  let held = 0;
  fc.assert(
    fc.property(condition, facts, (asked, { lastHeard, ...values }) => {
      const valueAt = (name: string) => Object.entries(values).find(([key]) => key === name)?.[1];
      if (!holds(asked, { valueOf: valueAt, lastHeard, phrasesOf: (intent) => intents[intent] ?? [] }))
        return;
      held++;
      expect(can(asked)).toBe(true);
    }),
    { numRuns: 4000, seed: 13 },
  );
  expect(held).toBeGreaterThan(500);
});
