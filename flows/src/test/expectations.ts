import { variableNameSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';
import { requestSchema } from './answers.ts';

/** A node, and if wanted the port it was left by: `sort`, `sort:order`, `callBack/wish:collected`, `need:handler:goodbye`. */
export const stepSchema = z
  .string()
  .regex(
    /^[A-Za-z][\w-]*(?:\/[A-Za-z][\w-]*)*(?::(?:handler:)?[A-Za-z][\w-]*)?$/,
    'Write a node as “need”, or with the port it was left by as “need:heard”.',
  );

const steps = z.array(stepSchema).min(1).optional();
const texts = z.array(z.string().min(1)).min(1).optional();

export const turnSchema = z.union([
  z.strictObject({ agent: z.string().min(1), interrupted: z.boolean().default(false) }),
  z.strictObject({ caller: z.string().min(1) }),
]);

const transferSchema = z.strictObject({
  to: z.string().min(1),
  timeoutMs: z.int().optional(),
  whileRinging: z.enum(['ringback', 'music']).optional(),
});

const recordingSchema = z.strictObject({
  beep: z.boolean().optional(),
  maxMs: z.int().optional(),
  silenceMs: z.int().optional(),
  endKeys: z.string().optional(),
});

const span = z.strictObject({ min: z.int(), max: z.int() });
const listeningSchema = z.strictObject({
  node: z.string().min(1),
  phrases: texts.describe('What a recogniser must be ready for, among other things.'),
  digits: span.optional(),
  values: z.array(z.enum(['number', 'money', 'date', 'time', 'letters'])).optional(),
  silenceMs: z.int().optional(),
  /** Keys taken at most, and the one that ends them. */
  keys: z.strictObject({ max: z.int().optional(), end: z.string().nullable().optional() }).optional(),
});

const askedSchema = z.strictObject({
  node: z.string().min(1).optional(),
  goal: z.string().optional(),
  documents: z.array(z.string()).optional(),
  exits: z
    .array(z.strictObject({ name: z.string(), description: z.string(), phrases: z.array(z.string()) }))
    .optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  tools: z
    .array(z.json())
    .optional()
    .describe('What it may use, each with name, description and parameters.'),
  results: z.array(z.string()).optional().describe('What tools have brought back until then.'),
});

const neverSchema = z
  .strictObject({
    passes: steps.describe('Nodes that must not be passed.'),
    hears: texts.describe('What the caller must not hear.'),
    requests: z.array(requestSchema).min(1).optional().describe('What no server may be asked.'),
    transfers: z.array(z.string().min(1)).min(1).optional().describe('Who must not be rung.'),
  })
  .refine((never) => Object.keys(never).length > 0, 'Say what must not happen, or leave “never” out.');

/** What must hold of a call. What is left out isn't looked at. */
export const expectationsSchema = z
  .strictObject({
    path: steps.describe('Every node from the first to the last, each with its port where that matters.'),
    passes: steps.describe('Nodes that are passed in this order, whatever lies between them.'),
    conversation: z
      .array(turnSchema)
      .min(1)
      .optional()
      .describe('Every word of the call, as it was heard, from the first to the last.'),
    hears: texts.describe('What the caller hears, in this order, whatever is said between.'),
    says: texts.describe('What the flow takes the caller to have said, in this order.'),
    variables: z
      .record(variableNameSchema, z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .refine((variables) => Object.keys(variables).length > 0, 'Name a variable, or leave this out.')
      .optional()
      .describe('What they hold at the end; null for one that was never set.'),
    requests: z.array(requestSchema).optional().describe('Every request to a server, in order.'),
    transfers: z.array(transferSchema).optional().describe('Every transfer, in order.'),
    recordings: z.array(recordingSchema).optional().describe('Every message recorded, in order.'),
    recorded: z.boolean().optional().describe('Whether the whole call is recorded.'),
    listens: z
      .array(listeningSchema)
      .min(1)
      .optional()
      .describe('How it is listened, in this order, whatever is listened to between.'),
    asks: z
      .array(askedSchema)
      .min(1)
      .optional()
      .describe('What a model is asked and told, in this order, whatever it is asked between.'),
    ended: z
      .strictObject({
        by: z.enum(['caller', 'human', 'flow', 'engine']),
        reason: z
          .string()
          .min(1)
          .nullable()
          .optional()
          .describe('Why the engine ended it; null where it didn’t.'),
        exit: z
          .string()
          .min(1)
          .nullable()
          .optional()
          .describe('The exit by which a flow that is made to run inside others was left; null for none.'),
        outputs: z
          .record(variableNameSchema, z.union([z.string(), z.number(), z.boolean()]))
          .optional()
          .describe('All that it gives back.'),
      })
      .optional(),
    tookMs: z
      .strictObject({ atLeast: z.int().min(1).optional(), atMost: z.int().min(1).optional() })
      .refine((took) => Object.keys(took).length > 0, 'Say at least or at most how long.')
      .optional()
      .describe('How long the call takes, in ms.'),
    never: neverSchema.optional(),
    promises: z
      .literal(true)
      .optional()
      .describe('Nothing that the engine promises every caller is broken, whatever else happens.'),
  })
  .refine(
    (expected) => Object.keys(expected).length > 0,
    'Say what must hold: a test without it can’t fail.',
  );

export type Expectations = z.infer<typeof expectationsSchema>;
export type ExpectedTurn = z.infer<typeof turnSchema>;
export type Never = z.infer<typeof neverSchema>;
