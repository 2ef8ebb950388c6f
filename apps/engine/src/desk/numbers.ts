import { type Database, liveStage } from '@patchcord/db';
import { numberSchema } from '@patchcord/flows/library';
import { DeskError, type MapOrder, type MapReport, type NumberSummary } from '@patchcord/runtime/api';
import type { DeskRooms } from './desk-rooms.ts';
import { knownFlow } from './known-flow.ts';
import { lineHoursSchema } from './line-hours.ts';

/** Every mapped number and where it leads. */
export async function numberSummaries({ database }: DeskRooms): Promise<NumberSummary[]> {
  const names = new Map((await database.flows.list()).map(({ id, name }) => [id, name]));
  return (await database.numbers.list()).map(({ number, flowId, stage, isFallback, note, hours }) => ({
    number,
    flow: flowId,
    name: names.get(flowId) ?? flowId,
    stage,
    fallback: isFallback,
    note,
    hours,
  }));
}

/** Lets a number lead to a flow that can take its calls. What the order leaves out stays as it was. */
export async function mapNumber({ database }: DeskRooms, given: string, order: MapOrder): Promise<MapReport> {
  const number = canonical(given);
  const { id: flow, name } = await knownFlow(database, order.flow);
  if (!(await database.flows.released(flow, liveStage)))
    throw new DeskError(
      'FLOW_NOT_PUBLISHED',
      409,
      `The flow “${flow}” has only a draft, which no call can run: import it without --draft first.`,
    );
  const before = await database.numbers.find([number]);
  const fallbackBefore = await database.numbers.fallback();
  const fallback = order.fallback ?? before?.isFallback ?? false;
  const note = order.note ?? before?.note ?? '';
  const hours = await hoursOf(database, order, before?.hours);
  const { instead } = order;
  const mapping = { number, flowId: flow, stage: liveStage, isFallback: fallback, note, hours, instead };
  const replaced = await database.numbers.map(mapping);
  refuseOther(number, replaced?.flowId ?? null, instead);
  const moved = fallback && fallbackBefore && fallbackBefore.number !== number;
  return {
    number,
    flow,
    name,
    stage: liveStage,
    fallback,
    note,
    hours,
    replaced: replaced?.flowId ?? null,
    fallbackBefore: moved ? fallbackBefore.number : null,
  };
}

/** Somebody has mapped it since whoever orders this looked. @throws DeskError `NUMBER_TAKEN` */
function refuseOther(number: string, flow: string | null, instead: MapOrder['instead']): void {
  if (instead === undefined || instead === flow) return;
  const now = flow === null ? 'leads nowhere' : `leads to “${flow}”`;
  const then = instead === null ? 'already' : `by now, and not to “${instead}” any more`;
  throw new DeskError('NUMBER_TAKEN', 409, `${number} ${now} ${then}: look at it first, then change it.`);
}

/** Of flows that are there. What the order leaves out stays as it was. @throws DeskError */
async function hoursOf(database: Database, { hours }: MapOrder, before: unknown): Promise<unknown> {
  if (hours === undefined) return before ?? null;
  if (hours === null) return null;
  const read = lineHoursSchema.safeParse(hours);
  if (!read.success)
    throw new DeskError('HOURS_INVALID', 400, `The hours can’t be read: ${read.error.issues[0]?.message}`);
  for (const { flow } of read.data.flows) await knownFlow(database, flow);
  return read.data;
}

export async function unmapNumber(
  { database }: DeskRooms,
  given: string,
): Promise<{ number: string; flow: string }> {
  const number = canonical(given);
  const removed = await database.numbers.unmap(number);
  if (removed) return { number, flow: removed.flowId };
  throw new DeskError(
    'NUMBER_UNKNOWN',
    404,
    `Nobody has mapped ${number}: “patchcord numbers” lists those that are.`,
  );
}

/** The one form under which a number is kept and looked up. @throws DeskError `NUMBER_INVALID` */
export function canonical(given: string): string {
  const { data } = numberSchema.safeParse(given);
  if (data !== undefined) return data;
  throw new DeskError(
    'NUMBER_INVALID',
    400,
    `“${given.slice(0, 60)}” is no number: give a telephone number such as 18005551234, or an extension such as 100.`,
  );
}
