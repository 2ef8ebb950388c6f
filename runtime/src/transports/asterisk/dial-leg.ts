import type { AsteriskLink } from './asterisk-link.ts';
import { describe, isNotFound, removeChannel } from './asterisk-link.ts';
import type { ChannelEnd, ChannelLife } from './channel-life.ts';

import type { TransferOutcome } from './contract.ts';
import { unansweredOutcome } from './hangup-causes.ts';

export interface LegPlan extends LegAwaited {
  /** As `dialString` gives it. */
  readonly endpoint: string;
  readonly callerId: { readonly name?: string; readonly number: string };
  /** The caller's channel, for linked ids and formats. */
  readonly originator: string;
  readonly callId: string;
  /** Set on the leg before it is dialled. */
  readonly variables: Readonly<Record<string, string>> | undefined;
}

export interface LegAwaited {
  /** Follows the leg's channel, also before it is made. */
  readonly life: ChannelLife;
  readonly timeoutMs: number;
  /** Any of these aborting cancels the leg. */
  readonly cancelledBy: readonly AbortSignal[];
}

export type LegOutcome = { readonly result: 'answered' } | Exclude<TransferOutcome, { result: 'answered' }>;

type Turn =
  | { readonly kind: 'answered' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'ended'; readonly end: ChannelEnd }
  | { readonly kind: 'refused'; readonly reason: string };

/** Dials one leg and waits for its answer, its end, the deadline or a cancellation, whichever is first. Never rejects. */
export function dialLeg(link: AsteriskLink, plan: LegPlan): Promise<LegOutcome> {
  return awaitLeg(link, plan, () => originate(link, plan));
}

/** Whether somebody has picked up; a leg that is gone has not. */
export async function isAnswered(link: AsteriskLink, channelId: string): Promise<boolean> {
  try {
    const { state, dialplan } = await link.ari.request('channels.get', { channelId });
    return state === 'Up' && dialplan.app_name === 'Stasis';
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** Waits for a leg that `begin` makes or looks up; it may tell that it is answered already. Never rejects. */
export async function awaitLeg(
  link: AsteriskLink,
  plan: LegAwaited,
  begin: (answered: () => void) => Promise<void>,
): Promise<LegOutcome> {
  const { life } = plan;
  const { channelId } = life;
  link.owned.add(channelId);
  const { promise: turn, resolve: take } = Promise.withResolvers<Turn>();
  let dialStatus: string | undefined;
  const unfollow = link.events.follow(channelId, (event) => {
    if (event.type === 'StasisStart') take({ kind: 'answered' });
    if (event.type === 'Dial' && event.dialstatus) dialStatus = event.dialstatus;
  });
  const cancel = () => take({ kind: 'cancelled' });
  for (const signal of plan.cancelledBy) signal.addEventListener('abort', cancel, { once: true });
  const stopTimer = link.clock.after(plan.timeoutMs, () => take({ kind: 'timed-out' }));
  life.ended.then((end) => take({ kind: 'ended', end }));
  if (plan.cancelledBy.some((signal) => signal.aborted)) cancel();
  const asked = begin(() => take({ kind: 'answered' })).catch((error: unknown) =>
    take({ kind: 'refused', reason: describe(error) }),
  );

  const taken = await turn;
  stopTimer();
  unfollow();
  for (const signal of plan.cancelledBy) signal.removeEventListener('abort', cancel);
  if (taken.kind === 'answered') return { result: 'answered' };
  // Only after the request was answered: earlier there may be no channel yet to remove.
  link.inBackground(asked.then(() => removeChannel(link, channelId)).then(() => life.vanished()));
  return unanswered(taken, dialStatus);
}

async function originate(link: AsteriskLink, plan: LegPlan): Promise<void> {
  await link.ari.request('channels.originate', {
    endpoint: plan.endpoint,
    app: link.app,
    appArgs: `leg,${plan.callId}`,
    channelId: plan.life.channelId,
    callerId: presented(plan.callerId),
    originator: plan.originator,
    variables: plan.variables,
    // Our own timer cancels first; this one is for an engine that died meanwhile.
    timeout: Math.ceil(plan.timeoutMs / 1000) + 5,
  });
}

/** `"Name" <number>`, without the characters that have a meaning in it. */
function presented({ name, number }: LegPlan['callerId']): string {
  const clean = (text: string) => text.replace(/[^\p{L}\p{N} +*#._@-]/gu, '').slice(0, 80);
  return name ? `"${clean(name)}" <${clean(number)}>` : clean(number);
}

function unanswered(turn: Exclude<Turn, { kind: 'answered' }>, dialStatus: string | undefined): LegOutcome {
  if (turn.kind === 'timed-out')
    return { result: 'no-answer', cause: 19, causeText: 'Nobody answered in time' };
  if (turn.kind === 'cancelled') return { result: 'cancelled', cause: 0, causeText: 'Cancelled' };
  if (turn.kind === 'refused') return { result: 'failed', cause: 0, causeText: turn.reason };
  const { cause, causeText } = turn.end;
  return { result: unansweredOutcome(cause, dialStatus), cause, causeText };
}
