import { z } from 'zod';
import { keysIn, keysRule } from '../keys-to-send.ts';
import { defineNode, errorPort, required, silently } from '../kit/index.ts';

const mostKeys = 200;
/** A pause among the keys is the longest, and the engine waits no longer. */
const longestKeyMs = 1000;

export const sendDtmfNode = defineNode({
  type: 'send-dtmf',
  version: 1,
  title: 'Send keys',
  family: 'do',
  config: z.strictObject({
    keys: z
      .string()
      .min(1)
      .max(mostKeys)
      .refine((text) => text.includes('{') || keysIn(text) !== null, keysRule)
      .meta({ form: { label: 'Keys', input: 'liquid', help: keysRule } }),
  }),
  ports: {
    sent: required('the keys were sent'),
    error: errorPort,
  },
  summary: ({ keys }) => keys,
  visit: ({ keys }) => ({
    waitMs: (keysIn(keys)?.length ?? mostKeys) * longestKeyMs,
    silence: silently(['error']),
  }),
});
