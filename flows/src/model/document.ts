import { conditionSchema, flowIdSchema, nodeIdSchema, variableNameSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';
import { settingsSchema } from './settings.ts';
import { variableSchema } from './variable.ts';

export const nodeSchema = z.strictObject({
  /** `name@version`, e.g. `say@1`. */
  type: z.string().regex(/^[a-z][a-z0-9-]*@[1-9][0-9]*$/, 'Write a type as name@version, e.g. say@1.'),
  with: z.record(z.string(), z.json()).default({}),
  /** Port → node. */
  on: z.record(z.string(), nodeIdSchema).default({}),
  /** How often it may be entered in one call, where that is less than the flow lets any node; then `onError` is next. */
  visits: z.int().min(1).max(1000).optional(),
});

const trigger = z.union([
  z
    .strictObject({
      intent: z
        .string()
        .min(1)
        .meta({ form: { label: 'What the caller wants', input: 'intent' } }),
    })
    .meta({ form: { label: 'Caller wants something' } }),
  z
    .strictObject({
      key: z
        .string()
        .regex(/^[0-9*#]$/, 'Use one of the keys 0 to 9, * and #.')
        .meta({ form: { label: 'Key', input: 'text' } }),
    })
    .meta({ form: { label: 'Caller presses a key' } }),
  z.strictObject({ silence: z.literal(true) }).meta({ form: { label: 'Caller says nothing' } }),
  z.strictObject({ callEnded: z.literal(true) }).meta({ form: { label: 'Caller has hung up' } }),
  z
    .strictObject({ condition: conditionSchema.meta({ form: { label: 'When', input: 'condition' } }) })
    .meta({ form: { label: 'Something holds' } }),
]);

export const handlerSchema = z.strictObject({
  when: trigger.meta({ form: { label: 'It steps in when' } }),
  to: nodeIdSchema.meta({ form: { label: 'The call goes on at', input: 'node' } }),
  /** Turns of the caller that must pass before it may take a turn again. */
  cooldownTurns: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .meta({
      form: { label: 'Not again for', input: 'number', help: 'Turns of the caller that must pass first.' },
    }),
});

/** What a flow is called with and how it is left when it runs inside another one. */
export const interfaceSchema = z
  .strictObject({
    inputs: z
      .array(variableNameSchema)
      .default([])
      .meta({
        form: { label: 'It is given', input: 'variables', help: 'Variables the other flow may fill in.' },
      }),
    outputs: z
      .array(variableNameSchema)
      .default([])
      .meta({ form: { label: 'It gives back', input: 'variables' } }),
    exits: z
      .array(
        z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'Use letters, digits, - and _, starting with a letter.'),
      )
      .default([])
      .meta({
        form: { label: 'Ways to leave it', input: 'phrases', help: 'Names of exits, Enter after each.' },
      }),
  })
  .meta({
    form: {
      label: 'When another flow runs this one',
      help: 'What it is given, what it gives back, how it is left.',
    },
  });

/**
 * A sentence spoken by a person: wherever the flow says exactly these words, the recording `prompts/<id>.wav` is played
 * instead of the synthetic voice.
 */
export const promptSchema = z.strictObject({ text: z.string().min(1) });

/** A flow document, format 1 (DESIGN.md §3). Layout and notes live in a sidecar, never here. */
export const flowSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  id: flowIdSchema,
  name: z.string().min(1).max(120),
  entry: nodeIdSchema,
  settings: settingsSchema,
  variables: z.record(variableNameSchema, variableSchema).default({}),
  /** What callers may want, in their own words. */
  intents: z.record(z.string(), z.strictObject({ phrases: z.array(z.string().min(1)).min(1) })).default({}),
  prompts: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/), promptSchema).default({}),
  interface: interfaceSchema.optional(),
  nodes: z.record(nodeIdSchema, nodeSchema),
  handlers: z.record(z.string(), handlerSchema).default({}),
});

export type FlowDocument = z.infer<typeof flowSchema>;
/** As it stands in a file, before defaults. */
export type FlowInput = z.input<typeof flowSchema>;
export type FlowNode = z.infer<typeof nodeSchema>;
export type Handler = z.infer<typeof handlerSchema>;
export type Trigger = z.infer<typeof trigger>;
