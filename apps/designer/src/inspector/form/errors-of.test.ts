import { definitionOf } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorsOf } from './errors-of.ts';

describe('what is wrong with a form', () => {
  const told = (schema: z.ZodType, value: unknown) =>
    Object.fromEntries(errorsOf(schema.safeParse(value), ['with']));

  it.each([
    [z.object({ text: z.string() }), {}, { '/with/text': ['This must be filled in.'] }],
    [z.object({ text: z.string().min(1) }), { text: '' }, { '/with/text': ['This must be filled in.'] }],
    [z.object({ times: z.int().min(1) }), { times: 0 }, { '/with/times': ['Not less than 1.'] }],
    [z.object({ times: z.int() }), { times: 'soon' }, { '/with/times': ['Write a number.'] }],
    [
      z.object({ list: z.array(z.string().max(3)).max(1) }),
      { list: ['abcd'] },
      { '/with/list/0': ['At most 3 characters.'] },
    ],
    [z.strictObject({}), { odd: 1 }, { '/with/odd': ['“odd” is no setting here.'] }],
    [z.object({ 'a/b': z.enum(['x']) }), { 'a/b': 'y' }, { '/with/a~1b': ['Choose one of those offered.'] }],
  ])('is said in plain words at its field', (schema, value, errors) =>
    expect(told(schema, value)).toEqual(errors),
  );

  it('of a union is told about the shape that was meant', () => {
    const schema = z.union([
      z.strictObject({ op: z.literal('is'), value: z.string() }),
      z.strictObject({ op: z.literal('mentions'), value: z.array(z.string()).min(1) }),
    ]);
    expect(told(schema, { op: 'mentions', value: [] })).toEqual({ '/with/value': ['At least 1.'] });
  });

  it.each(Object.keys(catalogue))('of an empty %s never says anything an engineer would', (type) => {
    const definition = definitionOf(`${type}@1`, catalogue);
    const words = definition
      ? [...errorsOf(definition.config.safeParse({ odd: [] }), []).values()].flat()
      : [];
    expect(words.join(' ')).not.toMatch(/undefined|expected|invalid|received|string|array/i);
  });
});
