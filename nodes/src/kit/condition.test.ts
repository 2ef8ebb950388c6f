import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Condition,
  conditionSchema,
  type Facts,
  holds,
  intentsIn,
  phrasesIn,
  type Value,
  variablesIn,
} from './condition.ts';

function facts(values: Readonly<Record<string, Value>> = {}, lastHeard = ''): Facts {
  return {
    valueOf: (variable) => (Object.hasOwn(values, variable) ? values[variable] : undefined),
    phrasesOf: (intent) => (intent === 'leave' ? ['goodbye', 'hang up'] : []),
    lastHeard,
  };
}
const test = (condition: unknown, values: Readonly<Record<string, Value>>) =>
  holds(conditionSchema.parse(condition), facts(values));

describe('comparing', () => {
  it.each<[op: string, value: unknown, actual: Value | undefined, expected: boolean]>([
    ['is', 'yes', 'Yes', true],
    ['is', 'no thanks', 'No, thanks.', true],
    ['is', 'no', 'no thanks', false],
    ['is', 'x', undefined, false],
    ['is', 7, '7', true],
    ['is', 7, '07', true],
    ['is', 7, 'seven', false],
    ['is', 7, '8', false],
    ['is', 7, 6, false],
    ['is', '', '', true],
    ['is', '?', '!', false],
    ['is', true, true, true],
    ['is', true, 'true', true],
    ['is-not', 'yes', 'no', true],
    ['is-not', 'yes', undefined, true],
    ['less', 10, '9', true],
    ['less', 10, 10, false],
    ['at-most', 10, 10, true],
    ['greater', 9, '10', true],
    ['greater', 10, 10, false],
    ['at-least', 10, '9.5', false],
    ['less', 10, '', false],
    ['less', 10, undefined, false],
    ['less', 10, true, false],
    ['mentions', ['red', 'dark blue'], 'the dark blue one', true],
    ['mentions', ['red'], 'bored', false],
    ['mentions', ['red'], undefined, false],
    ['one-of', ['no', "that's all"], 'Thats all!', true],
    ['one-of', ['no'], 'no thanks', false],
    ['starts-with', '+49', '+4989', true],
    ['starts-with', 'AB', 'abc', true],
    ['starts-with', '+49', '0049', false],
    ['starts-with', 'un', undefined, false],
  ])('“%s” %j of %j is %s', (op, value, actual, expected) => {
    expect(test({ var: 'x', op, value }, actual === undefined ? {} : { x: actual })).toBe(expected);
  });

  it('knows set from empty', () => {
    expect(test({ var: 'x', op: 'is-set' }, { x: 0 })).toBe(true);
    expect(test({ var: 'x', op: 'is-set' }, { x: '' })).toBe(false);
    expect(test({ var: 'x', op: 'is-empty' }, {})).toBe(true);
    expect(test({ var: 'x', op: 'is-empty' }, { x: false })).toBe(false);
  });

  it('asks for an intent by its phrases in what was heard last', () => {
    expect(holds({ intent: 'leave' }, facts({}, 'Okay, goodbye!'))).toBe(true);
    expect(holds({ intent: 'leave' }, facts({}, 'good day'))).toBe(false);
    expect(holds({ intent: 'unknown' }, facts({}, 'goodbye'))).toBe(false);
  });

  it('reads no prototype', () => {
    expect(test({ var: 'constructor', op: 'is-set' }, {})).toBe(false);
  });
});

const leaf = fc.constantFrom<Condition>(
  { var: 'yes', op: 'is', value: true },
  { var: 'no', op: 'is', value: true },
);
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));
const truth = facts({ yes: true, no: false });

describe('combining', () => {
  it('accepts its own trees back from JSON, and nothing with a key too many', () => {
    fc.assert(
      fc.property(tree, (condition) => {
        expect(conditionSchema.parse(JSON.parse(JSON.stringify(condition)))).toEqual(condition);
        expect(conditionSchema.safeParse({ ...condition, extra: 1 }).success).toBe(false);
      }),
      { seed: 20_261_128 },
    );
  });

  it('obeys De Morgan and double negation', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (parts) => {
        const negated = parts.map((not): Condition => ({ not }));
        expect(holds({ not: { all: parts } }, truth)).toBe(holds({ any: negated }, truth));
        expect(holds({ not: { any: parts } }, truth)).toBe(holds({ all: negated }, truth));
        expect(holds({ not: { not: { all: parts } } }, truth)).toBe(holds({ all: parts }, truth));
      }),
      { seed: 20_261_128 },
    );
  });
});

describe('what a condition is about', () => {
  const condition: Condition = {
    any: [
      { all: [{ var: 'a', op: 'mentions', value: ['red', 'blue'] }, { intent: 'leave' }] },
      { not: { any: [{ var: 'b', op: 'one-of', value: ['x'] }, { intent: 'stay' }] } },
      { var: 'c', op: 'is', value: 'yes' },
      { var: 'd', op: 'is', value: 3 },
      { var: 'e', op: 'starts-with', value: 'z' },
    ],
  };

  it('names its variables, words and intents, however deep', () => {
    expect(variablesIn(condition)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(phrasesIn(condition)).toEqual(['red', 'blue', 'x', 'yes']);
    expect(intentsIn(condition)).toEqual(['leave', 'stay']);
  });
});

it.each([
  { var: 'x', op: 'matches', value: 'a+' },
  { var: 'x', op: 'less', value: '10' },
  { var: 'x', op: 'mentions', value: [] },
  { var: '__proto__', op: 'is-set' },
  { all: [] },
  {},
  'x == 1',
  null,
])('refuses %j', (condition) => {
  expect(conditionSchema.safeParse(condition).success).toBe(false);
});
