import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { branchesOf, type Schema } from './schema.ts';
import { asVariants } from './variants.ts';

function variantsOf(schema: z.ZodType) {
  const root: Schema = z.toJSONSchema(schema, { io: 'input' });
  return asVariants(branchesOf(root, root), root);
}

describe('a value that may have one of several shapes', () => {
  const count = z.int().meta({ form: { label: 'How many' } });
  const sorts = variantsOf(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('free'), hint: z.string() }),
      z.strictObject({ type: z.literal('one-of-many'), hint: z.string(), count }),
    ]),
  );

  it('is named by what tells it apart', () => {
    expect(sorts.map(({ title }) => title)).toEqual(['Free', 'One of many']);
    expect(sorts.map(({ fixed }) => fixed)).toEqual([['type'], ['type']]);
  });

  it('is recognised though the rest of it is missing', () => {
    expect(sorts.find(({ fits }) => fits({ type: 'one-of-many' }))?.name).toBe('one-of-many');
    expect(sorts.some(({ fits }) => fits({ type: 'nobody' }))).toBe(false);
  });

  it('shares with another what means the same in both', () => {
    const [free, many] = sorts;
    expect(many?.shares('hint', free)).toBe(true);
    expect(many?.shares('count', free)).toBe(false);
    expect(many?.shares('type', free)).toBe(false);
  });

  it('is told apart by what only it has where nothing else says so', () => {
    const triggers = variantsOf(
      z.union([
        z.strictObject({ key: z.string().meta({ form: { label: 'A key' } }) }),
        z.strictObject({ silence: z.literal(true) }),
      ]),
    );
    expect(triggers.map(({ title }) => title)).toEqual(['A key', 'Silence']);
    expect(triggers.find(({ fits }) => fits({ silence: true }))?.name).toBe('silence');
  });
});
