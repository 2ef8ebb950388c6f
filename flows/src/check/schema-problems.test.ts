import { expect, it } from 'vitest';
import { z } from 'zod';
import { schemaProblems } from './schema-problems.ts';

const codes = { unknownKey: 'unknown', missing: 'missing', badValue: 'bad' };
const schema = z.strictObject({
  text: z.string().min(1),
  phrases: z.array(z.string()).min(1),
  times: z.int().min(2),
});

const told = (value: object, at: readonly string[]) =>
  schemaProblems(schema.safeParse(value).error?.issues ?? [], at, codes).map(
    ({ message, fix }) => `${message} ${fix}`,
  );

it('a field that is empty or left out is said to be so, and whose it is', () => {
  const at = ['nodes', 'greet', 'with'];
  expect(told({ text: '', phrases: [], times: 3 }, at)).toEqual([
    '“text” of “greet” is empty. Fill it in.',
    '“phrases” of “greet” is empty. Add at least one.',
  ]);
  expect(told({ text: 'a', phrases: ['b'] }, ['handlers', 'human'])).toEqual([
    '“times” of the handler “human” is missing. Fill it in.',
  ]);
});

it('a value that can’t be says why, and what can', () => {
  expect(told({ text: 'a', phrases: ['b'], times: 1 }, ['settings'])).toEqual([
    "“times” can't be this: Too small: expected number to be >=2. Use at least 2.",
  ]);
});
