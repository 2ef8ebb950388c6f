import { z } from 'zod';
import { defineNode, errorPort, onError, optional, required } from '../kit/index.ts';

export const transferNode = defineNode({
  type: 'transfer',
  version: 1,
  title: 'Transfer to a human',
  family: 'hand-over',
  config: z.strictObject({
    destination: z
      .string()
      .min(1)
      .meta({ form: { label: 'To', input: 'destination' } }),
    text: z
      .string()
      .default('One moment, I am putting you through.')
      .meta({ form: { label: 'Said before it rings', input: 'liquid', spoken: true } }),
    timeoutMs: z
      .int()
      .min(3000)
      .max(120_000)
      .default(25_000)
      .meta({ form: { label: 'Ring for', input: 'milliseconds' } }),
  }),
  ports: {
    noAnswer: required('nobody answers'),
    busy: optional('the line is busy', 'noAnswer'),
    failed: optional('it cannot be reached', 'noAnswer'),
    afterHuman: optional('the human has hung up', onError),
    error: errorPort,
  },
  summary: ({ destination }) => `to ${destination}`,
});
