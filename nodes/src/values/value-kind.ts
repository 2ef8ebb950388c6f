import { z } from 'zod';
import { phrases } from '../listen-fields.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, e.g. 09:30.');
const length = (label: string) =>
  z
    .int()
    .min(1)
    .max(20)
    .meta({ form: { label, input: 'number' } });
const amount = (label: string) =>
  z
    .number()
    .optional()
    .meta({ form: { label, input: 'number' } });
const lengths = { min: length('Fewest characters'), max: length('Most characters') };

export const choiceSchema = z.strictObject({
  value: z
    .string()
    .min(1)
    .meta({ form: { label: 'Kept as', input: 'text' } }),
  label: z
    .string()
    .min(1)
    .optional()
    .meta({ form: { label: 'Said as', input: 'text', help: 'Left out, as it is kept.' } }),
  key: z
    .string()
    .regex(/^[0-9*#]$/, 'Use one of the digits 0 to 9, * or #.')
    .optional()
    .meta({ form: { label: 'Key', input: 'text' } }),
  phrases,
});

/** What sort of value is asked for, with its limits. */
export const valueKindSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('digits'), ...lengths }),
    z.strictObject({ type: z.literal('number'), min: amount('At least'), max: amount('At most') }),
    z.strictObject({ type: z.literal('money'), min: amount('At least'), max: amount('At most') }),
    z.strictObject({
      type: z.literal('date'),
      when: z
        .enum(['future', 'past', 'any'])
        .default('future')
        .meta({ form: { label: 'The date is', input: 'select' } }),
    }),
    z.strictObject({
      type: z.literal('time'),
      from: clock.optional().meta({ form: { label: 'Not before', input: 'text' } }),
      to: clock.optional().meta({ form: { label: 'Not after', input: 'text' } }),
    }),
    z.strictObject({ type: z.literal('yes-no') }),
    z.strictObject({
      type: z.literal('one-of'),
      choices: z
        .array(choiceSchema)
        .min(1)
        .max(12)
        .meta({ form: { label: 'Choices', input: 'list' } }),
    }),
    z.strictObject({ type: z.literal('phone') }),
    z.strictObject({ type: z.literal('code'), ...lengths }),
    z.strictObject({ type: z.literal('text'), phrases }),
  ])
  .refine(
    (kind) => !('min' in kind) || kind.min === undefined || kind.max === undefined || kind.min <= kind.max,
    'The least is more than the most.',
  );

export type ValueKind = z.output<typeof valueKindSchema>;
export type Choice = z.output<typeof choiceSchema>;
