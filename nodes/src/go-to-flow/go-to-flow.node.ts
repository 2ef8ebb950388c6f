import { z } from 'zod';
import { flow, inputs } from '../flow-fields.ts';
import { defineNode, errorPort, silently } from '../kit/index.ts';

export const goToFlowNode = defineNode({
  type: 'go-to-flow',
  version: 1,
  title: 'Go to another flow',
  family: 'hand-over',
  config: z.strictObject({ flow, inputs }),
  ports: { error: errorPort },
  summary: ({ flow: to }) => `to ${to}`,
  visit: ({ flow: to }) => ({ besides: { kind: 'go-to-flow', flow: to }, silence: silently(['error']) }),
});
