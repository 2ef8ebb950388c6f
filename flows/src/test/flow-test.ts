import { variableNameSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';
import { answersSchema } from './answers.ts';
import { expectationsSchema } from './expectations.ts';
import { moveSchema } from './move.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const callSchema = z.strictObject({
  callerNumber: z.string().max(100).default('+12125550100'),
  dialledNumber: z.string().max(100).default('100'),
  startedAt: z.iso
    .datetime({ offset: true })
    .default('2026-11-25T10:00:00-05:00')
    .describe('What the clock on the wall says when the call begins.'),
  given: z
    .record(variableNameSchema, scalar)
    .default({})
    .describe('What the installation sets the flow’s variables to.'),
});

export const examplesSchema = z
  .array(z.record(z.string().regex(/^\w+$/, 'Use letters, digits and _.'), scalar))
  .min(1)
  .max(1000);

/** A test of a flow, format 1: who calls, what he does, what the world answers, and what must hold. */
export const flowTestSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  name: z
    .string()
    .min(1)
    .max(200)
    .describe('What a person would see, e.g. “asks for the hours and hears them”.'),
  note: z.string().optional().describe('Why it is tested, or where it comes from.'),
  each: examplesSchema.optional().describe('Examples: the test is run for each, its {{ names }} filled in.'),
  call: callSchema.prefault({}),
  caller: z.array(moveSchema).max(500).default([]).describe('What the caller does, in this order.'),
  world: answersSchema.prefault({}),
  expect: expectationsSchema,
});

/** One call to be made and judged: a test, or one of its examples filled in. */
export type FlowTest = Omit<z.infer<typeof flowTestSchema>, '$schema' | 'each'>;
/** As it stands in a file, before defaults. */
export type FlowTestInput = z.input<typeof flowTestSchema>;
