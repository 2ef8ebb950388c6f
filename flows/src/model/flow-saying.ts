import { spokenValue } from '@patchcord/nodes/values';
import type { FlowDocument } from './document.ts';
import type { Saying, SpokenAs } from './saying.ts';

/** How a flow says the values of its variables: those of a type that has a way of its own to be said. */
export function sayingOf({ variables, settings }: Pick<FlowDocument, 'variables' | 'settings'>): Saying {
  const types = new Map(Object.entries(variables).map(([name, { type }]) => [name, spokenAs[type] ?? null]));
  return {
    say: (value, as) => spokenValue(value, as, settings),
    asOf: (variable) => types.get(variable) ?? null,
  };
}

/** How the same flow writes them where they are sent and not said: only a filter puts one into words. */
export function writingOf({ say }: Saying): Saying {
  return { say, asOf: () => null };
}

/** Texts, plain numbers and yes or no are said as they stand. */
const spokenAs: Readonly<Record<string, SpokenAs>> = {
  money: 'money',
  date: 'date',
  time: 'time',
  digits: 'digits',
  phone: 'phone',
  code: 'code',
};
