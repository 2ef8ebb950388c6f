import { z } from 'zod';

/** What a variable holds. `digits` keeps leading zeros; numbers are compared as numbers. */
export const variableSchema = z.strictObject({
  type: z.enum(['text', 'digits', 'number', 'boolean']),
  length: z.int().min(1).max(64).optional(),
  /** How its value must be treated in logs and exports. */
  pii: z.enum(['none', 'personal', 'sensitive']).default('none'),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

export type Variable = z.infer<typeof variableSchema>;

/** Variables every flow has: the caller's last words, whichever node listened, and what the call knows of itself. */
export const builtInVariables: Readonly<Record<string, Variable>> = {
  said: { type: 'text', pii: 'personal', default: '' },
  callerNumber: { type: 'text', pii: 'personal', default: '' },
  dialledNumber: { type: 'text', pii: 'none', default: '' },
};
