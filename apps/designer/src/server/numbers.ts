import { type LineHours, lineHoursSchema } from '@patchcord/engine/line-hours';
import { readableNumber } from '@patchcord/flows/model';
import type { NumberSummary } from '@patchcord/runtime/api';
import type { Person } from '../people/person.ts';
import { type ListedCall, listCalls } from './calls.ts';
import { rooms } from './rooms.ts';

export interface ListedNumber extends Omit<NumberSummary, 'hours'> {
  readonly kind: 'telephone' | 'extension';
  /** As people read it. */
  readonly shown: string;
  readonly hours: LineHours | null;
  /** The latest first. */
  readonly lastCalls: readonly ListedCall[];
}

/** A flow that a number may lead to. */
export interface PublishedFlow {
  readonly id: string;
  readonly name: string;
}

const callsShown = 3;

export async function listNumbers(
  person: Person,
): Promise<{ numbers: ListedNumber[]; flows: PublishedFlow[] }> {
  const { desk } = rooms();
  const [numbers, flows] = await Promise.all([desk.numbers(), desk.flows()]);
  return {
    numbers: await Promise.all(numbers.map((number) => listed(number, person))),
    flows: flows.filter(({ live }) => live !== null).map(({ id, name }) => ({ id, name })),
  };
}

async function listed({ hours, ...number }: NumberSummary, person: Person): Promise<ListedNumber> {
  const { calls } = await listCalls({ limit: callsShown, dialledNumber: number.number }, person);
  return {
    ...number,
    ...readableNumber(number.number),
    hours: lineHoursSchema.safeParse(hours).data ?? null,
    lastCalls: calls,
  };
}
