import { z } from 'zod';
import { variableNameSchema } from './kit/index.ts';
import { valueTypeSchema } from './typed-value.ts';

/** Fields every node that asks a server shares, worded once. */
export const url = z
  .string()
  .min(1)
  .regex(/^\s*(?:https?:\/\/|\{)/i, 'Write the whole address, beginning with https:// or http://.')
  .meta({ form: { label: 'Address', input: 'url' } });

export const credential = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'Use letters, digits and _, starting with a letter.')
  .optional()
  .meta({
    form: { label: 'Credential', input: 'credential', help: 'Its name; the secret stays with the engine.' },
  });

export const timeoutMs = z
  .int()
  .min(500)
  .max(60_000)
  .default(8000)
  .meta({ form: { label: 'Wait for the answer', input: 'milliseconds', help: 'All tries together.' } });

export const retries = z
  .int()
  .min(0)
  .max(5)
  .default(0)
  .meta({ form: { label: 'Try again at most', input: 'number', advanced: true } });

export const idempotent = z
  .boolean()
  .default(false)
  .meta({
    form: {
      label: 'Asking twice does no harm',
      input: 'toggle',
      advanced: true,
      help: 'The server knows a repeated request by its Idempotency-Key.',
    },
  });

/** A second booking is worse than none: whoever wants retries must say that they do no harm. */
export const harmlessRetries = {
  message:
    'Trying again could do it twice: set “idempotent” if your server knows a repeated request by its Idempotency-Key, or take the retries away.',
  path: ['retries'],
};

const secretHeaders = /^(?:authorization|proxy-authorization|cookie)$/i;

export const headers = z
  .record(
    z
      .string()
      .regex(/^[\w-]+$/, 'A header’s name has letters, digits, - and _.')
      .refine((name) => !secretHeaders.test(name), 'Secrets don’t belong in a flow: name a credential.'),
    z.string().meta({ form: { label: 'Value', input: 'liquid' } }),
  )
  .default({})
  .meta({ form: { label: 'Headers', input: 'list', advanced: true } });

export const query = z
  .record(z.string().min(1), z.string().meta({ form: { label: 'Value', input: 'liquid' } }))
  .default({})
  .meta({ form: { label: 'Parameters', input: 'list', help: 'Those left empty are not sent.' } });

/** Any JSON; the schema that forms read says only that, because it would contain itself. */
export const body = z
  .unknown()
  .pipe(z.json())
  .optional()
  .meta({ form: { label: 'Body', input: 'json' } });

/** A part of the answer, kept in a variable. */
export const answerPart = z.strictObject({
  from: z.string().meta({
    form: {
      label: 'From',
      input: 'text',
      help: 'order.items[0].price or /order/items/0/price; empty: all of it.',
    },
  }),
  into: variableNameSchema.meta({ form: { label: 'Into', input: 'variable' } }),
  type: valueTypeSchema.default('text').meta({ form: { label: 'As', input: 'select' } }),
  optional: z
    .boolean()
    .default(false)
    .meta({ form: { label: 'May be missing', input: 'toggle', help: 'Then the variable is emptied.' } }),
});
export type AnswerPart = z.infer<typeof answerPart>;
