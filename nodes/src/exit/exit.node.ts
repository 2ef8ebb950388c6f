import { z } from 'zod';
import { exitName } from '../flow-fields.ts';
import { defineNode, errorPort, silently } from '../kit/index.ts';

export const exitNode = defineNode({
  type: 'exit',
  version: 1,
  title: 'Leave this flow',
  family: 'end',
  config: z.strictObject({
    exit: exitName.meta({ form: { label: 'By the exit', input: 'text' } }),
  }),
  ports: { error: errorPort },
  summary: ({ exit }) => `by ${exit}`,
  visit: ({ exit }) => ({ besides: { kind: 'leave-flow', exit }, silence: silently(['error']) }),
});
