import { z } from 'zod';
import {
  defineNode,
  type Expectation,
  errorPort,
  isHeard,
  onSilence,
  optional,
  required,
} from '../kit/index.ts';
import { phrases } from '../listen-fields.ts';
import { beep, endKeys, maxMs, messageSilenceMs, recordingInto } from '../record-fields.ts';
import { mostTurns } from '../visits.ts';

/** After so many the last one is kept without a question: nobody records for ever. */
export const mostTakes = 3;
/** How often the offer is made, and how long each answer is waited for. */
export const reviewTries = 2;
export const reviewSilenceMs = 5000;

/** What callers may say once they have heard what they left. */
export function expectedOfReview(said: {
  readonly keepPhrases: readonly string[];
  readonly againPhrases: readonly string[];
}): Expectation {
  return { phrases: [...said.keepPhrases, ...said.againPhrases] };
}

export const voicemailNode = defineNode({
  type: 'voicemail',
  version: 1,
  title: 'Take a message',
  family: 'listen',
  config: z.strictObject({
    text: z
      .string()
      .min(1)
      .default('Please leave a message after the tone.')
      .meta({ form: { label: 'Greeting', input: 'long-liquid', spoken: true } }),
    bargeIn: z
      .boolean()
      .default(false)
      .meta({ form: { label: 'Caller may interrupt', input: 'toggle', advanced: true } }),
    beep,
    maxMs,
    silenceMs: messageSilenceMs,
    endKeys,
    into: recordingInto,
    review: z
      .boolean()
      .default(false)
      .meta({ form: { label: 'Offer to record it again', input: 'toggle' } }),
    offer: z
      .string()
      .min(1)
      .default('Press 1 to keep your message, or 2 to record it again.')
      .meta({ form: { label: 'The offer', input: 'liquid', spoken: true } }),
    keepPhrases: phrases
      .default(['keep it', 'keep'])
      .meta({ form: { label: 'For keeping it callers may say', input: 'phrases', advanced: true } }),
    againPhrases: phrases
      .default(['record it again', 'again'])
      .meta({ form: { label: 'For recording it again callers may say', input: 'phrases', advanced: true } }),
    goodbye: z
      .string()
      .default('Thank you. Your message has been recorded.')
      .meta({
        form: {
          label: 'Said at the end',
          input: 'liquid',
          spoken: true,
          help: 'Left empty, nothing is said.',
        },
      }),
  }),
  ports: {
    left: required('a message was left'),
    nothing: optional('nobody spoke', onSilence),
    error: errorPort,
  },
  summary: ({ text }) => `“${text}”`,
  writes: ({ into }) => (into ? [into] : []),
  expects: expectedOfReview,
  listens: true,
  visit: ({ text, silenceMs, review }) => ({
    afterCaller: ['left'],
    speaks: isHeard(text),
    waitMs: silenceMs,
    remainderMs: silenceMs + (review ? reviewTries * reviewSilenceMs : 0),
    turns: { most: review ? mostTakes + (mostTakes - 1) * mostTurns(reviewTries) : 1 },
    silence: {
      firstMs: 0,
      withinMs: review ? Math.max(silenceMs, reviewSilenceMs) : silenceMs,
      lastMs: Math.max(silenceMs, review ? reviewSilenceMs : 0),
      passesMs: {},
    },
  }),
});
