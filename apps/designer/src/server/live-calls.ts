import { definitionOf } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { Person } from '../people/person.ts';
import { Refusal } from '../people/refusal.ts';
import { callerShown, numberShown } from './caller-shown.ts';
import { rooms } from './rooms.ts';

/** A call that is going on, as this person may see it. */
export interface LiveCall {
  readonly id: string;
  readonly flow: string;
  readonly flowName: string;
  readonly version: number;
  readonly dialled: string;
  readonly caller: string;
  readonly startedAt: string;
  readonly node: { readonly id: string; readonly title: string | null } | null;
}

/** `calls` is null where no engine answers. */
export interface LiveAnswer {
  readonly calls: readonly LiveCall[] | null;
}

export async function liveCalls(person: Person): Promise<LiveAnswer> {
  const calls = await rooms().engine.liveCalls();
  if (!calls) return { calls: null };
  return {
    calls: calls.map(({ id, flow, flowName, versionNumber, dialledNumber, callerNumber, startedAt, at }) => ({
      id,
      flow,
      flowName,
      version: versionNumber,
      dialled: numberShown(dialledNumber),
      caller: callerShown(callerNumber, person),
      startedAt,
      node: at && { id: at.node, title: at.type && (definitionOf(at.type, catalogue)?.title ?? at.type) },
    })),
  };
}

/** @throws Refusal `CALL_NOT_LIVE`, `ENGINE_AWAY` */
export async function hangUp(callId: string): Promise<void> {
  const done = await rooms().engine.hangUp(callId);
  if (done) return;
  if (done === false) throw new Refusal('CALL_NOT_LIVE', 404, 'This call has ended already.');
  throw new Refusal(
    'ENGINE_AWAY',
    503,
    'The engine doesn’t answer, so nobody was hung up. It is started again by itself: try again in a moment.',
  );
}
