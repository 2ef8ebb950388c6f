import { z } from 'zod';
import { defineNode, type PortTable } from '../kit/index.ts';

const noPorts: PortTable = {};

export const hangupNode = defineNode({
  type: 'hangup',
  version: 1,
  title: 'Hang up',
  family: 'end',
  config: z.strictObject({
    text: z
      .string()
      .default('')
      .meta({ form: { label: 'Goodbye', input: 'liquid', spoken: true } }),
  }),
  ports: noPorts,
  summary: ({ text }) => (text ? `“${text}”` : 'without a word'),
  visit: () => ({ besides: { kind: 'hang-up' } }),
});
