import { z } from 'zod';
import {
  defineNode,
  errorPort,
  onError,
  onSilence,
  optional,
  type PortTable,
  required,
} from '../kit/index.ts';
import { key, keysOffer, nudge, phrases, silenceMs, tries, unclear } from '../listen-fields.ts';

const exit = z.strictObject({
  port: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'Use letters, digits, - and _, starting with a letter.'),
  description: z.string().min(1),
  key: key.optional(),
  phrases,
  alone: z
    .array(z.string().min(1))
    .default([])
    .meta({
      form: {
        label: 'Callers may say just this',
        input: 'phrases',
        help: 'Taken at once when nothing else is said with it, e.g. “no” or “thank you”.',
      },
    }),
});

export const llmNode = defineNode({
  type: 'llm',
  version: 1,
  title: 'Converse',
  family: 'listen',
  config: z.strictObject({
    goal: z
      .string()
      .min(1)
      .meta({ form: { label: 'Goal', input: 'long-liquid' } }),
    exits: z
      .array(exit)
      .min(1)
      .max(12)
      .meta({ form: { label: 'Ways out', input: 'list', help: 'A closed set: nothing else can end it.' } }),
    documents: z
      .array(z.string().min(1))
      .default([])
      .meta({ form: { label: 'May draw on', input: 'documents' } }),
    maxTurns: z
      .int()
      .min(1)
      .max(50)
      .default(12)
      .meta({ form: { label: 'At most this many turns', input: 'number' } }),
    bargeIn: z
      .boolean()
      .default(true)
      .meta({ form: { label: 'Caller may interrupt', input: 'toggle' } }),
    silenceMs,
    tries,
    nudge,
    unclear,
    offerKeys: keysOffer,
  }),
  ports: ({ exits }): PortTable => ({
    ...Object.fromEntries(exits.map(({ port, description }) => [port, required(description)])),
    noInput: optional('caller says nothing', onSilence),
    turnsUsedUp: optional('it takes too long', onError),
    error: errorPort,
  }),
  summary: ({ goal }) => goal,
  expects: ({ exits }) => ({ phrases: exits.flatMap(({ phrases: said, alone }) => [...said, ...alone]) }),
  listens: true,
  readsEarlierWords: true,
});
