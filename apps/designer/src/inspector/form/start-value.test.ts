import { conditionSchema } from '@patchcord/nodes/kit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startValue } from './start-value.ts';
import { oneOf } from './words.ts';

const schema = z.toJSONSchema(
  z.strictObject({
    port: z.string().regex(/^[a-z]\w*$/),
    when: conditionSchema.meta({ form: { label: 'When', input: 'condition' } }),
  }),
  { io: 'input' },
);

it('a new case has a name of its own, and asks what most cases ask', () => {
  expect(startValue(schema, schema, [{ port: 'port1' }])).toEqual({
    port: 'port2',
    when: { var: 'said', op: 'mentions', value: [] },
  });
});

it.each([
  ['Cases', 'case'],
  ['Choices', 'choice'],
  ['Addresses', 'address'],
  ['Replies', 'reply'],
  ['Keys that stand for words', 'entry'],
])('one of “%s” is a “%s”', (label, one) => expect(oneOf(label)).toBe(one));
