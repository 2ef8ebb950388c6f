import type { CallEnd, RtpAddress } from './contract.ts';

/** Where a call can be transferred. Built from an allow-list by id (CALLS.md 14), never from what a caller said. */
export type Destination =
  /** A channel technology and its resource: `PJSIP/sales`, `PJSIP/18005550100@trunk`. Not `Local`: that is `dialplan`. */
  | { readonly kind: 'endpoint'; readonly endpoint: string }
  /** A place in the dialplan: queues and ring groups. It starts at priority 1. */
  | { readonly kind: 'dialplan'; readonly context: string; readonly extension: string }
  /** A SIP address through a named trunk (a PJSIP endpoint). */
  | { readonly kind: 'sip-uri'; readonly trunk: string; readonly uri: string };

export interface TransferOptions {
  /** Distinguishes the legs of one call; derive it from the effect's number. `[A-Za-z0-9_-]{1,32}`. */
  readonly legId: string;
  /** From dialling to answer. */
  readonly timeoutMs: number;
  /** Shown to the human; the caller's own when absent. */
  readonly callerId?: { readonly name?: string; readonly number: string };
  /** Aborting cancels the ringing leg; the outcome is `cancelled`. */
  readonly signal?: AbortSignal;
}

export type TransferOutcome =
  | { readonly result: 'answered'; readonly leg: AnsweredLeg }
  | {
      readonly result: 'busy' | 'no-answer' | 'declined' | 'failed' | 'cancelled';
      readonly cause: number;
      readonly causeText: string;
    };

/** A human who has picked up and hears nothing yet. Hand over or hang up: it is ended with its call at the latest. */
export interface AnsweredLeg {
  readonly channelId: string;
  /**
   * Joins the human with an audio channel of their own, apart from the caller: it sends to `rtp` and hears from the returned
   * address. Bounded by 8 s; on failure nothing is left of it.
   */
  attach(rtp: RtpAddress): Promise<RtpAddress>;
  /** That audio leaves, before a hand-over; it goes with its leg at the latest. Never rejects. */
  detach(): Promise<void>;
  /** Keys the human presses from now on. Returns what ends it. */
  onKey(listener: (digit: string) => void): () => void;
  /** Settles when the leg is gone, whoever ended it. Never rejects. */
  readonly ended: Promise<CallEnd>;
  hangup(): Promise<void>;
}

export interface HandOverOptions {
  /** `end-call` (default) hangs the caller up when the human leaves; `keep-caller` reports `humanLeft`. */
  readonly whenHumanLeaves?: 'end-call' | 'keep-caller';
}
