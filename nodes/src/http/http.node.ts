import { z } from 'zod';
import * as fields from '../http-fields.ts';
import { defineNode, errorPort, optional, required, variableNameSchema } from '../kit/index.ts';

export const httpNode = defineNode({
  type: 'http',
  version: 1,
  title: 'Ask a server',
  family: 'do',
  config: z
    .strictObject({
      method: z
        .enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
        .default('GET')
        .meta({ form: { label: 'Method', input: 'select' } }),
      url: fields.url,
      query: fields.query,
      body: fields.body,
      answer: z
        .array(fields.answerPart)
        .max(50)
        .default([])
        .meta({ form: { label: 'Keep of the answer', input: 'list' } }),
      credential: fields.credential,
      timeoutMs: fields.timeoutMs,
      headers: fields.headers,
      idempotent: fields.idempotent,
      retries: fields.retries,
      statusInto: variableNameSchema
        .optional()
        .meta({ form: { label: 'Keep the status number in', input: 'variable', advanced: true } }),
    })
    .refine(({ method, body }) => method !== 'GET' || body === undefined, {
      message: 'A GET request has no body: use parameters, or another method.',
      path: ['body'],
    })
    .refine(
      ({ method, idempotent, retries }) =>
        retries === 0 || idempotent || (method !== 'POST' && method !== 'PATCH'),
      fields.harmlessRetries,
    ),
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
});
