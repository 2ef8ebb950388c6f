import { z } from 'zod';
import { defineNode, errorPort, onSilence, optional, required } from '../kit/index.ts';
import { beep, endKeys, maxMs, messageSilenceMs, recordingInto } from '../record-fields.ts';

export const recordNode = defineNode({
  type: 'record',
  version: 1,
  title: 'Record',
  family: 'listen',
  config: z.strictObject({ beep, maxMs, silenceMs: messageSilenceMs, endKeys, into: recordingInto }),
  ports: {
    recorded: required('caller has spoken'),
    nothing: optional('nobody spoke', onSilence),
    error: errorPort,
  },
  summary: ({ maxMs: longestMs }) => `up to ${longestMs / 1000} s`,
  writes: ({ into }) => (into ? [into] : []),
  listens: true,
  visit: (config) => ({
    afterCaller: ['recorded'],
    waitMs: config.silenceMs,
    silence: {
      firstMs: config.beep ? 0 : config.silenceMs,
      withinMs: 0,
      lastMs: config.silenceMs,
      passesMs: config.beep ? { error: 0 } : { nothing: config.silenceMs, error: config.silenceMs },
    },
  }),
});
