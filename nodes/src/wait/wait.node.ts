import { z } from 'zod';
import { defineNode, errorPort, required } from '../kit/index.ts';

/** Callers who hear nothing for longer believe that the line is dead. */
const longestSilenceMs = 10_000;

export const waitNode = defineNode({
  type: 'wait',
  version: 1,
  title: 'Wait',
  family: 'do',
  config: z
    .strictObject({
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
    })
    .refine(({ ms, music }) => music || ms <= longestSilenceMs, {
      message: 'Nobody waits longer than 10 seconds in silence: play music, or wait less.',
      path: ['ms'],
    }),
  ports: {
    done: required('the time has passed'),
    error: errorPort,
  },
  summary: ({ ms, music }) => `${ms / 1000} s${music ? ' with music' : ''}`,
});
