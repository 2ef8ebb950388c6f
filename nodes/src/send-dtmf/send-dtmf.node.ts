import { z } from 'zod';
import { keysIn, keysRule } from '../keys-to-send.ts';
import { defineNode, errorPort, required } from '../kit/index.ts';

export const sendDtmfNode = defineNode({
  type: 'send-dtmf',
  version: 1,
  title: 'Send keys',
  family: 'do',
  config: z.strictObject({
    keys: z
      .string()
      .min(1)
      .max(200)
      .refine((text) => text.includes('{') || keysIn(text) !== null, keysRule)
      .meta({ form: { label: 'Keys', input: 'liquid', help: keysRule } }),
  }),
  ports: {
    sent: required('the keys were sent'),
    error: errorPort,
  },
  summary: ({ keys }) => keys,
});
