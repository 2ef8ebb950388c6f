import { z } from 'zod';
import { flowIdSchema, variableNameSchema } from './kit/index.ts';

/** Fields every node that leads to another flow shares, worded once. */
export const flow = flowIdSchema.meta({ form: { label: 'Flow', input: 'flow' } });

export const inputs = z
  .record(
    variableNameSchema,
    z.union([z.string(), z.number(), z.boolean()]).meta({ form: { label: 'Value', input: 'liquid' } }),
  )
  .default({})
  .meta({
    form: { label: 'It is given', input: 'variables', help: 'Each by the name it has in the other flow.' },
  });

export const exitName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'Use letters, digits, - and _, starting with a letter.')
  .refine((name) => name !== 'error', 'Every node has a port “error” already: choose another name.');
