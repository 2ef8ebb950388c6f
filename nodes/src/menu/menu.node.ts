import { z } from 'zod';
import {
  defineNode,
  type Expectation,
  errorPort,
  isHeard,
  onSilence,
  optional,
  type PortTable,
  required,
} from '../kit/index.ts';
import { key, keysOffer, nudgeOrQuestion, phrases, silenceMs, tries, unclear } from '../listen-fields.ts';
import { listeningSilences, waitingForWords } from '../visits.ts';

const choice = z.strictObject({
  port: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'Use letters, digits, - and _, starting with a letter.')
    .meta({ form: { label: 'Way out', input: 'text', follows: 'label', help: 'The name of its wire.' } }),
  label: z
    .string()
    .min(1)
    .meta({ form: { label: 'Name', input: 'text' } }),
  key: key.optional(),
  phrases,
});

/** What callers may say to it: each choice by its name, or in other words. */
export function expectedOfMenu({
  choices,
}: {
  readonly choices: readonly z.output<typeof choice>[];
}): Expectation {
  return { phrases: choices.flatMap(({ label, phrases: said }) => [label, ...said]) };
}

export const menuNode = defineNode({
  type: 'menu',
  version: 1,
  title: 'Menu',
  family: 'listen',
  config: z.strictObject({
    text: z
      .string()
      .min(1)
      .meta({ form: { label: 'Question', input: 'long-liquid', spoken: true } }),
    choices: z
      .array(choice)
      .min(1)
      .max(12)
      .meta({ form: { label: 'Choices', input: 'list' } }),
    silenceMs,
    tries,
    nudge: nudgeOrQuestion,
    unclear,
    offerKeys: keysOffer,
  }),
  ports: ({ choices }): PortTable => ({
    ...Object.fromEntries(choices.map(({ port, label }) => [port, required(label)])),
    noInput: optional('caller makes no choice', onSilence),
    error: errorPort,
  }),
  summary: ({ choices }) =>
    choices.map(({ key: pressed, label }) => (pressed ? `${pressed} ${label}` : label)).join(' · '),
  expects: expectedOfMenu,
  listens: true,
  visit: (config) => ({
    afterCaller: config.choices.map(({ port }) => port),
    speaks: isHeard(config.text),
    ...waitingForWords(config),
    silence: listeningSilences({ ...config, nudge: config.nudge || config.text }, isHeard(config.text)),
  }),
});
