import { z } from 'zod';
import { defineNode, errorPort, onSilence, optional, required, variableNameSchema } from '../kit/index.ts';
import { key, keysOffer, nudge, phrases, silenceMs, tries, unclear } from '../listen-fields.ts';
import { listeningSilences, waitingForWords } from '../visits.ts';

const length = (label: string) =>
  z
    .int()
    .min(1)
    .max(20)
    .meta({ form: { label, input: 'number' } });

export const listenNode = defineNode({
  type: 'listen',
  version: 1,
  title: 'Listen',
  family: 'listen',
  config: z.strictObject({
    silenceMs,
    tries,
    nudge,
    unclear,
    offerKeys: keysOffer,
    expects: phrases,
    keys: z
      .array(
        z.strictObject({
          key,
          means: z
            .string()
            .min(1)
            .meta({ form: { label: 'Stands for', input: 'text' } }),
        }),
      )
      .default([])
      .meta({ form: { label: 'Keys that stand for words', input: 'list', advanced: true } }),
    digits: z
      .strictObject({ min: length('Fewest digits'), max: length('Most digits') })
      .refine(({ min, max }) => min <= max, 'The least number of digits is more than the most.')
      .optional()
      .meta({ form: { label: 'Expect a number of this many digits', advanced: true } }),
    into: variableNameSchema
      .default('said')
      .meta({ form: { label: 'Keep the words in', input: 'variable', advanced: true } }),
  }),
  ports: {
    heard: required('caller has spoken'),
    noInput: optional('caller says nothing', onSilence),
    error: errorPort,
  },
  summary: ({ silenceMs: waitMs, tries: times }) =>
    `up to ${waitMs / 1000} s · ${times} ${times === 1 ? 'try' : 'tries'}`,
  writes: ({ into }) => [into],
  expects: ({ expects, keys, digits }) => ({
    phrases: [...expects, ...keys.map(({ means }) => means)],
    ...(digits ? { digits } : {}),
  }),
  listens: true,
  visit: (config) => ({
    afterCaller: ['heard'],
    ...waitingForWords(config),
    silence: listeningSilences(config, false),
  }),
});
