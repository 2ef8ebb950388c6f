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

const query = z
  .record(z.string().min(1), z.string().meta({ form: { label: 'Value', input: 'liquid' } }))
  .default({})
  .meta({ form: { label: 'Parameters', input: 'list', help: 'Those left empty are not sent.' } });

/** Any JSON; the schema that forms read says only that, because it would contain itself. */
const body = z
  .unknown()
  .pipe(z.json())
  .optional()
  .meta({ form: { label: 'Body', input: 'json' } });

/** Everything a request is made of. */
export const requestFields = {
  method: z
    .enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    .default('GET')
    .meta({ form: { label: 'Method', input: 'select' } }),
  url,
  query,
  body,
  credential,
  timeoutMs,
  headers,
  idempotent,
  retries,
};

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly idempotent: boolean;
  readonly retries: number;
}

/** A second booking is worse than none: whoever wants retries must say that they do no harm. */
export function retriesAreHarmless({ method, idempotent: isHarmless, retries: most }: Omit<Request, 'body'>) {
  return most === 0 || isHarmless || (method !== 'POST' && method !== 'PATCH');
}

export const harmfulRetries = {
  message:
    'Trying again could do it twice: set “idempotent” if your server knows a repeated request by its Idempotency-Key, or take the retries away.',
  path: ['retries'],
};

export function bodyIsTaken({ method, body: given }: Pick<Request, 'method' | 'body'>): boolean {
  return method !== 'GET' || given === undefined;
}

export const needlessBody = {
  message: 'A GET request has no body: use parameters, or another method.',
  path: ['body'],
};

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
