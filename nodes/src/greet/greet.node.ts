import { z } from 'zod';
import { defineNode, errorPort, optional, required } from '../kit/index.ts';
import { speaking } from '../visits.ts';

export const greetNode = defineNode({
  type: 'greet',
  version: 1,
  title: 'Greet',
  family: 'speak',
  config: z.strictObject({
    text: z
      .string()
      .min(1)
      .meta({ form: { label: 'Greeting', input: 'long-liquid', spoken: true } }),
    bargeIn: z
      .boolean()
      .default(true)
      .meta({ form: { label: 'Caller may interrupt', input: 'toggle' } }),
  }),
  ports: {
    done: required('greeting was said'),
    interrupted: optional('caller interrupts', 'done'),
    error: errorPort,
  },
  summary: ({ text }) => `“${text}”`,
  visit: (config) => speaking(config, 'done'),
});
