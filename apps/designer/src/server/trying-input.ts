import { documentIdSchema } from '@patchcord/flows/library';
import { moveSchema } from '@patchcord/flows/test';
import { z } from 'zod';

/** The flow as the browser has it, saved or not. */
const content = {
  document: z.looseObject({}),
  knowledge: z.array(z.strictObject({ id: documentIdSchema, markdown: z.string() })).max(1000),
};

const outcome = z.enum(['answered', 'busy', 'no-answer', 'declined', 'failed', 'cancelled']);
const exchange = z.union([
  z.strictObject({
    status: z.int().min(100).max(599),
    body: z.json(),
    tookMs: z.int().min(0).max(60_000).exactOptional(),
  }),
  z.strictObject({
    code: z.string().regex(/^HTTP_[A-Z_]+$/),
    tookMs: z.int().min(0).max(60_000).exactOptional(),
  }),
]);
const given = <Answer extends z.ZodType>(answer: Answer) =>
  z.array(z.strictObject({ effect: z.int(), answer, byPerson: z.boolean() })).max(500);
const moment = z.strictObject({ effect: z.int(), node: z.string().max(1000), nth: z.int() });

const story = z.strictObject({
  deeds: z.array(z.strictObject({ moment, move: moveSchema })).max(500),
  http: given(exchange),
  transfer: given(outcome),
});

export const tryInput = z.strictObject({
  ...content,
  callerNumber: z.string().max(100),
  dialledNumber: z.string().max(100),
  startedAt: z.iso.datetime({ offset: true }),
  servers: z.enum(['asked', 'played']),
  story: story.optional(),
});

export const actInput = z.strictObject({
  branch: z.int(),
  /** The effect to go back to; left out, the call goes on where it waits. */
  at: z.int().optional(),
  act: z.union([
    z.strictObject({ move: moveSchema }),
    z.strictObject({ outcome, hangsUp: z.literal(true).exactOptional() }),
    z.strictObject({ exchange }),
  ]),
});

export const runTestsInput = z.strictObject({
  ...content,
  /** Ids; all of them unless given. */
  tests: z.array(z.string().max(100)).max(2000).optional(),
});

const testName = z.string().trim().min(1, 'Give it a name.').max(200, 'This name is too long.');

export const newTestInput = z.strictObject({
  name: testName,
  session: z.string().max(100),
  branch: z.int(),
  holds: z.array(z.enum(['path', 'conversation', 'requests', 'transfers', 'variables', 'ended'])).max(6),
});

export const wordsInput = z.strictObject({
  tests: z
    .array(
      z.strictObject({
        id: z.string().max(100),
        words: z
          .array(
            z.strictObject({
              at: z.int(),
              before: z.string().max(10_000),
              now: z.string().min(1).max(10_000),
            }),
          )
          .min(1)
          .max(200),
      }),
    )
    .max(2000),
});

export const testInput = z.strictObject({ test: z.json() });
export const renameTestInput = z.strictObject({ name: testName });
