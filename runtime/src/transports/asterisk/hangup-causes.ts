import type { TransferOutcome } from './contract.ts';

/** ISDN causes (ITU-T Q.850) as Asterisk numbers them; chan_pjsip turns them into SIP statuses. */
export const hangupCause = {
  normalClearing: 16,
  userBusy: 17,
  callRejected: 21,
  congestion: 34,
} as const;

type Unanswered = Exclude<TransferOutcome['result'], 'answered'>;

const outcomes: ReadonlyMap<number, Unanswered> = new Map([
  [17, 'busy'],
  [18, 'no-answer'],
  [19, 'no-answer'],
  // "Call rejected": what a phone's decline key (SIP 603, 403) arrives as.
  [21, 'declined'],
]);

/** Causes that say nothing of why: unknown, and normal clearing. */
const silentCauses: ReadonlySet<number> = new Set([0, 16]);

/**
 * Why a leg that never answered ended. The dial status of Asterisk's Dial events counts only where the cause is silent: a
 * Local channel's first half is destroyed with cause 0 whatever happened behind it, but an unknown number (cause 1) has
 * the dial status NOANSWER.
 */
export function unansweredOutcome(cause: number, dialStatus: string | undefined): Unanswered {
  if (!silentCauses.has(cause)) return outcomes.get(cause) ?? 'failed';
  if (dialStatus === 'BUSY') return 'busy';
  return dialStatus === 'NOANSWER' ? 'no-answer' : 'failed';
}

/** What a call that isn't answered is refused with. */
export const refusalCause = {
  busy: hangupCause.userBusy,
  congestion: hangupCause.congestion,
  declined: hangupCause.normalClearing,
} as const;
