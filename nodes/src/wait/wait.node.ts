import { z } from 'zod';
import { defineNode, errorPort, required, silently } from '../kit/index.ts';

export const waitNode = defineNode({
  type: 'wait',
  version: 1,
  title: 'Wait',
  family: 'do',
  config: z.strictObject({
    ms: z
      .int()
      .min(100)
      .max(600_000)
      .default(1000)
      .meta({ form: { label: 'For', input: 'milliseconds' } }),
    music: z
      .boolean()
      .default(false)
      .meta({ form: { label: 'With music', input: 'toggle' } }),
  }),
  ports: {
    done: required('the time has passed'),
    error: errorPort,
  },
  summary: ({ ms, music }) => `${ms / 1000} s${music ? ' with music' : ''}`,
  visit: ({ ms, music }) => ({
    waitMs: ms,
    silence: music
      ? silently(['error'])
      : { ...silently(['error']), firstMs: ms, passesMs: { done: ms, error: ms } },
  }),
});
