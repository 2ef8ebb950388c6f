import type { AsteriskLink } from './asterisk-link.ts';
import { describe, isNotFound } from './asterisk-link.ts';
import type { TransferOutcome } from './contract.ts';
import { unansweredOutcome } from './hangup-causes.ts';

type Unanswered = Exclude<TransferOutcome, { result: 'answered' }>;

/** What a leg is dialled with, so that its end is written down with its caller whether an engine is there or not. */
export function toldAtItsEnd(
  { legEnds }: AsteriskLink,
  callerChannel: string,
): Readonly<Record<string, string>> | undefined {
  if (legEnds === null) return undefined;
  return { PATCHCORD_CALLER: callerChannel, 'CHANNEL(hangup_handler_push)': legEnds };
}

/**
 * How a leg ended that nobody has seen ending. Of one that somebody had picked up it is no answer: the two were never joined.
 * Where Asterisk keeps no cause (a leg by way of the dialplan, an Asterisk that isn't ours) nobody can know.
 */
export async function unseenEnd(
  link: AsteriskLink,
  callerChannelId: string,
  legChannelId: string,
): Promise<Unanswered> {
  const told = await readEnd(link, callerChannelId, legChannelId);
  const [, cause, state] = /^(\d{1,3})\|(\w+)$/.exec(told) ?? [];
  if (cause === undefined)
    return { result: 'failed', cause: 0, causeText: 'The leg ended unseen, or was never dialled' };
  if (state === 'Up')
    return {
      result: 'failed',
      cause: Number(cause),
      causeText: 'Picked up while no engine was there, and lost',
    };
  const result = unansweredOutcome(Number(cause), undefined);
  return { result, cause: Number(cause), causeText: 'Ended while no engine was there' };
}

async function readEnd(link: AsteriskLink, channelId: string, legChannelId: string): Promise<string> {
  if (link.legEnds === null) return '';
  try {
    const variable = `SHARED(PATCHCORD_${legChannelId})`;
    return (await link.ari.request('channels.getChannelVar', { channelId, variable })).value;
  } catch (error) {
    if (!isNotFound(error))
      link.notice({ kind: 'clean-up-failed', detail: `${legChannelId}: ${describe(error)}` });
    return '';
  }
}
