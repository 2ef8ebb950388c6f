import { liveStage } from '@patchcord/db/live-stage';
import { type LineHours, lineHoursSchema } from '@patchcord/engine/line-hours';
import { readableNumber } from '@patchcord/flows/model';
import type { NumberSummary } from '@patchcord/runtime/api';
import type { Person } from '../people/person.ts';
import { describeCalls, type ListedCall } from './calls.ts';
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

/** Asks the database as often for a thousand numbers as for one. */
export async function listNumbers(
  person: Person,
): Promise<{ numbers: ListedNumber[]; flows: PublishedFlow[] }> {
  const { desk, database } = rooms();
  const [numbers, flows] = await Promise.all([desk.numbers(), database.flows.onStage(liveStage)]);
  const latest = await database.calls.latestTo(
    numbers.map(({ number }) => number),
    callsShown,
  );
  const calls = await describeCalls([...latest.values()].flat(), person);
  const byNumber = Map.groupBy(calls, ({ number }) => number);
  return {
    numbers: numbers.map((number) => listed(number, byNumber.get(number.number) ?? [])),
    flows: flows.map(({ id, name }) => ({ id, name })),
  };
}

function listed({ hours, ...number }: NumberSummary, lastCalls: readonly ListedCall[]): ListedNumber {
  return {
    ...number,
    ...readableNumber(number.number),
    hours: lineHoursSchema.safeParse(hours).data ?? null,
    lastCalls,
  };
}
