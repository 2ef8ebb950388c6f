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

/**
 * Why a leg that never answered ended. The dial status comes from Asterisk's Dial events: a Local channel's first half
 * is destroyed with cause 0 whatever happened behind it.
 */
export function unansweredOutcome(cause: number, dialStatus: string | undefined): Unanswered {
  if (dialStatus === 'BUSY') return 'busy';
  const byCause = outcomes.get(cause);
  if (byCause) return byCause;
  return dialStatus === 'NOANSWER' ? 'no-answer' : 'failed';
}
