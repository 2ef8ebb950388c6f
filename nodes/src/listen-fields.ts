import { z } from 'zod';

/** Fields every node that listens shares, worded once. */
export const silenceMs = z
  .int()
  .min(500)
  .max(60_000)
  .default(6000)
  .meta({ form: { label: 'Wait for the caller', input: 'milliseconds' } });

export const tries = z
  .int()
  .min(1)
  .max(10)
  .default(2)
  .meta({ form: { label: 'Ask at most', input: 'number', help: 'Counts the first time.' } });

export const nudge = z
  .string()
  .min(1)
  .default('Are you still there?')
  .meta({ form: { label: 'When the caller says nothing', input: 'liquid', spoken: true } });

/** Of a node that has a question to ask again. */
export const nudgeOrQuestion = z
  .string()
  .default('')
  .meta({
    form: {
      label: 'When the caller says nothing',
      input: 'liquid',
      spoken: true,
      help: 'Left empty, the question is asked again.',
    },
  });

export const unclear = z
  .string()
  .min(1)
  .default('Sorry, I did not get that. Could you say it again?')
  .meta({ form: { label: 'When the words were not clear', input: 'liquid', spoken: true } });

export const keysOffer = z
  .string()
  .min(1)
  .optional()
  .meta({
    form: {
      label: 'When only keys can help',
      input: 'liquid',
      spoken: true,
      advanced: true,
      help: 'Left out, the keys are read out: “Please use the keys of your phone. Press 1 for …”',
    },
  });

export const key = z
  .string()
  .regex(/^[0-9*#]{1,4}$/, 'Use the digits 0 to 9, * or #.')
  .meta({ form: { label: 'Key', input: 'text' } });

export const phrases = z
  .array(z.string().min(1))
  .default([])
  .meta({ form: { label: 'Callers may say', input: 'phrases', help: 'One way of saying it a line.' } });
