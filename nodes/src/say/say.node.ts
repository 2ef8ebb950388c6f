import { z } from 'zod';
import { defineNode, errorPort, optional, required } from '../kit/index.ts';
import { speaking } from '../visits.ts';

export const sayNode = defineNode({
  type: 'say',
  version: 1,
  title: 'Say',
  family: 'speak',
  config: z.strictObject({
    text: z
      .string()
      .min(1)
      .meta({ form: { label: 'Text', input: 'long-liquid', spoken: true } }),
    bargeIn: z
      .boolean()
      .default(true)
      .meta({ form: { label: 'Caller may interrupt', input: 'toggle' } }),
  }),
  ports: {
    said: required('it was said'),
    interrupted: optional('caller interrupts', 'said'),
    error: errorPort,
  },
  summary: ({ text }) => `“${text}”`,
  visit: (config) => speaking(config, 'said'),
});
