import { explainStatus } from './sip/status.ts';

/** How a call ended. `by` is seen from this phone; `cause` is the Q.850 number when the other side gave one. */
export interface CallEnding {
  readonly by: 'me' | 'them' | 'nobody';
  readonly how: 'hung-up' | 'refused' | 'cancelled' | 'timed-out';
  /** The final SIP status of a call that was never answered. */
  readonly status?: number;
  readonly cause?: number;
  readonly atMs: number;
}

/** The call was never answered. `status` is the SIP status, 408 when nobody replied at all. */
export class CallFailed extends Error {
  readonly code = 'caller/call-failed';
  readonly status: number;
  readonly ending: CallEnding;

  constructor(status: number, reason: string, ending: CallEnding) {
    super(`SIP ${status}: ${ending.how === 'timed-out' ? nobodyThere : explainStatus(status, reason)}`);
    this.status = status;
    this.ending = ending;
  }
}

const nobodyThere = 'Nothing at all came back from the server. Check its address and that it is running.';
