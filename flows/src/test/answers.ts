import { z } from 'zod';

const tookMs = z.int().min(0).max(600_000).optional().describe('After how long, in ms; at once unless told.');
const times = z
  .int()
  .min(1)
  .max(1000)
  .optional()
  .describe('How often it is given; every time unless told. Afterwards the next that fits is taken.');
const fails = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'Write a code in capitals, e.g. HTTP_UNREACHABLE.')
  .describe('No answer comes: the code of the failure.');

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Which request is meant; what is left out doesn't matter. */
export const requestSchema = z.strictObject({
  method: z.enum(methods).optional(),
  url: z.string().min(1).optional().describe('The whole address, parameters included.'),
  body: z.json().optional().describe('All of it; null where there must be none.'),
  headers: z.record(z.string(), z.string()).optional().describe('Those the flow itself sets.'),
  credential: z.string().nullable().optional().describe('Its name; null where none is used.'),
  timeoutMs: z.int().optional(),
  retries: z.int().optional(),
  wait: z.enum(['answer', 'fire']).optional().describe('“fire”: nobody waits for the answer.'),
});

const { method, url, body } = requestSchema.shape;
const httpAnswer = z.union([
  z.strictObject({
    method,
    url,
    body,
    status: z.int().min(100).max(599).default(200),
    answer: z.json().default(null).describe('What the server answers, as JSON.'),
    tookMs,
    times,
  }),
  z.strictObject({ method, url, body, fails, tookMs, times }),
]);

const passage = z.strictObject({
  document: z.string(),
  title: z.string(),
  heading: z.string(),
  text: z.string(),
  score: z.number().min(0).max(1).default(1),
});
const question = z.string().optional().describe('Only where exactly this is looked up.');
const passages = z.union([
  z.strictObject({ question, passages: z.array(passage), tookMs, times }),
  z.strictObject({ question, fails, tookMs, times }),
]);

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const toolCall = z.strictObject({
  name: z.string(),
  arguments: z.record(z.string(), scalar),
});
const said = z.string().min(1).optional().describe('Only where the caller’s last words hold this.');
const modelAnswer = z.union([
  z.strictObject({
    said,
    text: z.string().default(''),
    exit: z.string().nullable().default(null),
    toolCall: toolCall.optional(),
    tookMs,
    times,
  }),
  z.strictObject({ said, fails, tookMs, times }),
]);

const destination = z.string().min(1).optional();
const ringing = z.strictObject({
  destination,
  outcome: z.enum(['answered', 'busy', 'no-answer', 'declined', 'failed', 'cancelled']),
  ringMs: z.int().min(0).max(600_000).optional().describe('Until it is answered, or else given up.'),
  times,
});

const trouble = z.strictObject({
  effect: z.enum([
    'say',
    'listen',
    'respond',
    'transfer',
    'hand-over',
    'hangup',
    'http',
    'retrieve',
    'record',
    'sleep',
    'now',
    'send-keys',
  ]),
  node: z.string().optional().describe('Only at this node.'),
  fails,
  times,
  after: z.int().min(1).optional().describe('How often it can be done before.'),
});

/** What the rest of the world answers, of each kind the first that fits. */
export const answersSchema = z.strictObject({
  http: z
    .array(httpAnswer)
    .default([])
    .describe('What servers answer. A request that none of these answers fails the test.'),
  retrieve: z
    .array(passages)
    .default([])
    .describe('What is found in documents; the flow’s own are searched where this is empty.'),
  respond: z
    .array(modelAnswer)
    .default([])
    .describe('What a language model answers; the documents answer where this is empty.'),
  transfer: z
    .array(ringing)
    .default([])
    .describe('What becomes of transfers; all are answered where this is empty.'),
  troubles: z
    .array(trouble)
    .default([])
    .describe('What can’t be done. Where listening fails, no recogniser is free: keys still count.'),
  talkMs: z.int().min(0).default(60_000).describe('How long a human talks with the caller, in ms.'),
});

export type RequestPattern = z.infer<typeof requestSchema>;
export type HttpAnswer = z.infer<typeof httpAnswer>;
export type RetrieveAnswer = z.infer<typeof passages>;
export type RespondAnswer = z.infer<typeof modelAnswer>;
export type TransferAnswer = z.infer<typeof ringing>;
export type Trouble = z.infer<typeof trouble>;
export type WorldAnswers = z.infer<typeof answersSchema>;
