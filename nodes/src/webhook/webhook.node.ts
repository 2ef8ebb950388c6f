import { z } from 'zod';
import * as fields from '../http-fields.ts';
import { defineNode, errorPort, required, silently, variableNameSchema } from '../kit/index.ts';

export const webhookNode = defineNode({
  type: 'webhook',
  version: 1,
  title: 'Notify a server',
  family: 'do',
  config: z
    .strictObject({
      url: fields.url,
      variables: z
        .array(variableNameSchema.meta({ form: { label: 'Variable', input: 'variable' } }))
        .max(50)
        .default([])
        .meta({ form: { label: 'Send these variables', input: 'variables' } }),
      credential: fields.credential,
      headers: fields.headers,
      timeoutMs: fields.timeoutMs,
      idempotent: fields.idempotent,
      retries: fields.retries,
    })
    .refine((config) => fields.retriesAreHarmless({ ...config, method: 'POST' }), fields.harmfulRetries),
  ports: {
    sent: required('it is on its way'),
    error: errorPort,
  },
  summary: ({ url }) => url.replace(/^https?:\/\//i, ''),
  visit: () => ({ silence: silently(['sent', 'error']) }),
});
