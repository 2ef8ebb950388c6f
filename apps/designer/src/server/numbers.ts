import { type LineHours, lineHoursSchema } from '@patchcord/engine/line-hours';
import type { NumberSummary } from '@patchcord/runtime/api';
import { rooms } from './rooms.ts';

export interface ListedNumber extends Omit<NumberSummary, 'hours'> {
  readonly hours: LineHours | null;
  /** The latest first. */
  readonly lastCalls: readonly { readonly id: string; readonly at: string; readonly from: string }[];
}

/** A flow that a number may lead to. */
export interface PublishedFlow {
  readonly id: string;
  readonly name: string;
}

/** Among so many latest calls each number's own are looked for. */
const callsLookedAt = 500;
const callsShown = 3;

export async function listNumbers(): Promise<{ numbers: ListedNumber[]; flows: PublishedFlow[] }> {
  const { desk, database } = rooms();
  const [numbers, flows, calls] = await Promise.all([
    desk.numbers(),
    desk.flows(),
    database.calls.list({ limit: callsLookedAt }),
  ]);
  const byNumber = Map.groupBy(calls, ({ dialledNumber }) => dialledNumber);
  return {
    numbers: numbers.map(({ hours, ...number }) => ({
      ...number,
      hours: lineHoursSchema.safeParse(hours).data ?? null,
      lastCalls: (byNumber.get(number.number) ?? [])
        .slice(0, callsShown)
        .map(({ id, startedAt, callerNumber }) => ({ id, at: startedAt.toISOString(), from: callerNumber })),
    })),
    flows: flows.filter(({ live }) => live !== null).map(({ id, name }) => ({ id, name })),
  };
}
