import { z } from 'zod';

/**
 * What a variable holds. `digits` keeps leading zeros; numbers are compared as numbers; `money` is a number of the flow's
 * currency; `date` is `2026-11-25`, `time` is `14:30`, both texts that sort; `phone` and `code` are texts said sign by sign.
 */
export const variableSchema = z.strictObject({
  type: z
    .enum(['text', 'digits', 'number', 'boolean', 'money', 'date', 'time', 'phone', 'code'])
    .meta({ form: { label: 'What it holds', input: 'select' } }),
  length: z
    .int()
    .min(1)
    .max(64)
    .optional()
    .meta({ form: { label: 'Length', input: 'number', help: 'Of digits and codes.' } }),
  /** How its value must be treated in logs and exports. */
  pii: z
    .enum(['none', 'personal', 'sensitive'])
    .default('none')
    .meta({
      form: { label: 'Personal data', input: 'select', help: 'How it is treated in logs and exports.' },
    }),
  default: z
    .union([z.string(), z.number(), z.boolean()])
    .optional()
    .meta({ form: { label: 'At the beginning of a call', help: 'Left empty, it is not known.' } }),
});

export type Variable = z.infer<typeof variableSchema>;

/** Variables every flow has: the caller's last words, whichever node listened, and what the call knows of itself. */
export const builtInVariables: Readonly<Record<string, Variable>> = {
  said: { type: 'text', pii: 'personal', default: '' },
  callerNumber: { type: 'text', pii: 'personal', default: '' },
  dialledNumber: { type: 'text', pii: 'none', default: '' },
};
