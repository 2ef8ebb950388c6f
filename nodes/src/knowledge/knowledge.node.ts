import { z } from 'zod';
import { defineNode, errorPort, required, variableNameSchema } from '../kit/index.ts';
import { waitingFor } from '../visits.ts';

export const knowledgeNode = defineNode({
  type: 'knowledge',
  version: 1,
  title: 'Look up',
  family: 'speak',
  config: z.strictObject({
    question: z
      .string()
      .min(1)
      .default('{{ said }}')
      .meta({ form: { label: 'Question', input: 'liquid' } }),
    documents: z
      .array(z.string().min(1))
      .min(1)
      .meta({ form: { label: 'Look in', input: 'documents' } }),
    speak: z
      .boolean()
      .default(true)
      .meta({ form: { label: 'Say the answer', input: 'toggle' } }),
    bargeIn: z
      .boolean()
      .default(true)
      .meta({ form: { label: 'Caller may interrupt', input: 'toggle' } }),
    into: variableNameSchema.optional().meta({ form: { label: 'Keep the answer in', input: 'variable' } }),
    sourceInto: variableNameSchema
      .optional()
      .meta({ form: { label: 'Keep the document’s title in', input: 'variable', advanced: true } }),
  }),
  ports: {
    found: required('there is an answer'),
    noAnswer: required('the documents do not say'),
    error: errorPort,
  },
  summary: ({ documents }) => `in ${documents.join(', ')}`,
  writes: ({ into, sourceInto }) => [into, sourceInto].filter((variable) => variable !== undefined),
  readsEarlierWords: true,
  visit: ({ speak }, manners) =>
    waitingFor(['noAnswer', 'error', ...(speak ? [] : ['found'])], longestLookUpMs, manners),
});

/** The engine waits no longer for documents. */
const longestLookUpMs = 10_000;
