import { z } from 'zod';
import { defineNode, errorPort, isHeard, onError, optional, required, silently } from '../kit/index.ts';

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
    whileRinging: z
      .enum(['ringback', 'music'])
      .default('ringback')
      .meta({ form: { label: 'Heard while it rings', input: 'select' } }),
    accept: z
      .boolean()
      .default(false)
      .meta({
        form: {
          label: 'Whoever answers must press a key',
          input: 'toggle',
          help: 'Voicemail answers too. While the human is asked the caller hears it ring; no key is no answer.',
        },
      }),
    acceptText: z
      .string()
      .min(1)
      .default('There is a call for you from {{ callerNumber }}. To take it, press 1.')
      .meta({ form: { label: 'Said to the human', input: 'liquid', advanced: true } }),
    acceptKey: z
      .string()
      .regex(/^[0-9*#]$/, 'One of the keys 0 to 9, * and #.')
      .default('1')
      .meta({ form: { label: 'Key that takes the call', input: 'text', advanced: true } }),
    acceptWithinMs: z
      .int()
      .min(3000)
      .max(60_000)
      .default(15_000)
      .meta({ form: { label: 'Time to press it', input: 'milliseconds', advanced: true } }),
  }),
  ports: {
    noAnswer: required('nobody answers'),
    busy: optional('the line is busy', 'noAnswer'),
    failed: optional('it cannot be reached', 'noAnswer'),
    afterHuman: optional('the human has hung up', onError),
    error: errorPort,
  },
  summary: ({ destination }) => `to ${destination}`,
  visit: ({ text, timeoutMs, accept, acceptWithinMs }) => ({
    afterCaller: [],
    onlyWired: ['afterHuman'],
    speaks: isHeard(text),
    waitMs: timeoutMs + (accept ? acceptWithinMs : 0),
    silence: isHeard(text) ? silently([]) : silently(['error']),
    besides: { kind: 'human' },
  }),
});
