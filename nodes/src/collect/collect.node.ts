import { z } from 'zod';
import {
  defineNode,
  errorPort,
  isHeard,
  onError,
  onSilence,
  optional,
  required,
  type Value,
} from '../kit/index.ts';
import { nudgeOrQuestion, silenceMs, tries, unclear } from '../listen-fields.ts';
import { expectedFor, type Slot, slotSchema } from '../slots/slot.ts';
import { listeningSilences, mostTurns, waitingForWords } from '../visits.ts';

const text = (label: string, help: string) => ({
  form: { label, input: 'liquid' as const, spoken: true, advanced: true, help },
});

export const collectNode = defineNode({
  type: 'collect',
  version: 1,
  title: 'Collect',
  family: 'listen',
  config: z.strictObject({
    slots: z
      .array(slotSchema)
      .min(1)
      .max(12)
      .meta({ form: { label: 'What to collect', input: 'list' } }),
    silenceMs,
    // A default of its own, else as every listening node has it.
    tries: tries.default(3).meta({ ...tries.meta() }),
    nudge: nudgeOrQuestion,
    unclear,
    readBack: z.string().min(1).default('I have').meta(text('Read back with', 'Said before the values.')),
    confirmAsk: z
      .string()
      .min(1)
      .default('Is that right?')
      .meta(text('Confirmed with', 'A question of yes or no, said after the values.')),
  }),
  ports: {
    collected: required('everything was given'),
    gaveUp: optional('caller can’t be understood', onError),
    noInput: optional('caller says nothing', onSilence),
    error: errorPort,
  },
  summary: ({ slots }) => slots.map(({ into, kind }) => `${into} (${kind.type})`).join(' · '),
  writes: ({ slots }) => slots.map(({ into }) => into),
  writesOnly: ({ slots }) =>
    Object.fromEntries(
      slots.flatMap(({ into, kind }): [string, Value[]][] => {
        if (kind.type === 'yes-no') return [[into, [true, false, '']]];
        return kind.type === 'one-of' ? [[into, [...kind.choices.map(({ value }) => value), '']]] : [];
      }),
    ),
  expects: ({ slots }) => expectedFor(slots),
  listens: true,
  visit: (config) => {
    const asksAloud = config.slots.every(({ ask, retryAsk = ask }) => isHeard(ask) && isHeard(retryAsk));
    const silence = listeningSilences(
      { ...config, nudge: config.nudge || (asksAloud ? 'asked' : '') },
      asksAloud,
    );
    return {
      afterCaller: ['collected', 'gaveUp'],
      speaks: asksAloud,
      ...waitingForWords(config),
      turns: turnsFor(config),
      // Without the day there are no dates to ask for.
      silence: asksAloud ? { ...silence, passesMs: { error: 0 } } : silence,
    };
  },
});

/** A text takes a whole answer, other values may come in one; each round of a slot is asked for, and then confirmed. */
function turnsFor({ slots, tries: most }: { readonly slots: readonly Slot[]; readonly tries: number }) {
  const texts = slots.filter(({ kind }) => kind.type === 'text').length;
  const confirmed = slots.some(({ confirm }) => confirm === 'always') ? 1 : 0;
  return {
    least: { collected: Math.max(1, texts) + confirmed },
    most: slots.length * most * (1 + most) * mostTurns(most),
  };
}
