import { z } from 'zod';
import {
  conditionSchema,
  defineNode,
  errorPort,
  type PortTable,
  phrasesIn,
  required,
  silently,
} from '../kit/index.ts';

const routeCase = z.strictObject({
  port: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'Use letters, digits, - and _, starting with a letter.')
    .meta({ form: { label: 'Way out', input: 'text', help: 'The name of its wire.' } }),
  when: conditionSchema.meta({ form: { label: 'When', input: 'condition' } }),
});

export const routeNode = defineNode({
  type: 'route',
  version: 1,
  title: 'Decide',
  family: 'decide',
  config: z.strictObject({
    cases: z
      .array(routeCase)
      .min(1)
      .max(30)
      .meta({
        form: { label: 'Cases', input: 'list', help: 'The first that holds is taken.', firstHolds: true },
      }),
  }),
  ports: ({ cases }): PortTable => ({
    ...Object.fromEntries(cases.map(({ port }) => [port, required(port)])),
    else: required('none of them'),
    error: errorPort,
  }),
  summary: ({ cases }) => cases.map(({ port }) => port).join(' · '),
  readsEarlierWords: true,
  expects: ({ cases }) => ({ phrases: cases.flatMap(({ when }) => phrasesIn(when)) }),
  visit: ({ cases }) => ({
    never: ['error'],
    silence: silently([...cases.map(({ port }) => port), 'else']),
  }),
});
