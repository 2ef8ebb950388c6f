import { z } from 'zod';
import * as fields from '../http-fields.ts';
import { defineNode, errorPort, optional, required, variableNameSchema } from '../kit/index.ts';
import { waitingFor } from '../visits.ts';

export const httpNode = defineNode({
  type: 'http',
  version: 1,
  title: 'Ask a server',
  family: 'do',
  config: z
    .strictObject({
      ...fields.requestFields,
      answer: z
        .array(fields.answerPart)
        .max(50)
        .default([])
        .meta({ form: { label: 'Keep of the answer', input: 'list' } }),
      statusInto: variableNameSchema
        .optional()
        .meta({ form: { label: 'Keep the status number in', input: 'variable', advanced: true } }),
    })
    .refine(fields.bodyIsTaken, fields.needlessBody)
    .refine(fields.retriesAreHarmless, fields.harmfulRetries),
  ports: {
    ok: required('the server has answered'),
    notFound: optional('the server does not know it', 'refused'),
    refused: optional('the server says no', 'error'),
    error: errorPort,
  },
  summary: ({ method, url }) => `${method} ${url.replace(/^https?:\/\//i, '')}`,
  writes: ({ answer, statusInto }) => [
    ...answer.map(({ into }) => into),
    ...(statusInto ? [statusInto] : []),
  ],
  visit: ({ timeoutMs }, manners) => waitingFor(['ok', 'notFound', 'refused', 'error'], timeoutMs, manners),
});
