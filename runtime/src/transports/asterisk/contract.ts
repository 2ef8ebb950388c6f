/**
 * What the call layer may ask of Asterisk. Nothing here knows of flows; nothing above needs to know of ARI.
 * Rejections are `AriError` (Asterisk refused or is away) or `CallEndedError` (the caller left meanwhile).
 */

export type * from './transfer-contract.ts';

import type {
  AnsweredLeg,
  Destination,
  HandOverOptions,
  TransferOptions,
  TransferOutcome,
} from './transfer-contract.ts';

/** A number the call may have been meant for, and where it was read. */
export interface DialledNumber {
  /** As Asterisk gave it, not normalised. */
  readonly value: string;
  readonly source: 'stasis-argument' | 'from-did' | 'dnid' | 'extension';
}

/** A call that has reached our Stasis application and rings. */
export interface IncomingCall {
  /** Asterisk's unique id of the caller's channel. */
  readonly channelId: string;
  /** Such as `PJSIP/trunk-0000002a`. */
  readonly channelName: string;
  /** Id of the call in its own protocol: for SIP the Call-ID. Empty where the driver has none. */
  readonly protocolId: string;
  /** In the order of CALLS.md 1, without repeats. Empty when Asterisk knew none. */
  readonly numbers: readonly DialledNumber[];
  /** As presented; empty when withheld. */
  readonly callerNumber: string;
  readonly callerName: string;
}

/** An IPv4 address or host name and a UDP port. */
export interface RtpAddress {
  readonly address: string;
  readonly port: number;
}

export interface AttachOptions {
  /** The engine's own id of the call: ids in Asterisk are derived from it. `[A-Za-z0-9_-]{1,64}`. */
  readonly callId: string;
  /** Where Asterisk shall send the caller's audio (IPv4 or a host name): µ-law in RTP payload type 0, 20 ms a packet. */
  readonly rtp: RtpAddress;
}

/** Who ended a call: `human` is the other side of a transfer, `dialplan` means it left us alive, `lost` that it ended unseen. */
export type EndedBy = 'caller' | 'engine' | 'human' | 'dialplan' | 'lost';

export interface CallEnd {
  readonly by: EndedBy;
  /** ISDN cause (ITU-T Q.850); 0 when unknown. */
  readonly cause: number;
  /** The cause in Asterisk's words. */
  readonly causeText: string;
}

export interface CallObserver {
  /** A key the caller pressed, reported on release: `0`–`9`, `*`, `#`, `A`–`D`. */
  key(digit: string): void;
  /** Exactly once; nothing is observed after it. What the call held in Asterisk is being freed already. */
  ended(end: CallEnd): void;
  /** The other side of a hand-over with `whenHumanLeaves: 'keep-caller'` is gone: `attach` again to speak. */
  humanLeft?(end: CallEnd): void;
  /** The audio channel vanished while the call goes on: `attach` again, or hang up. */
  audioLost?(): void;
}

/** Where in the dialplan a caller goes on. */
export interface DialplanPlace {
  readonly context: string;
  readonly extension: string;
  readonly priority: number;
}

/** A call of an engine that died; Asterisk may still hold its channel. */
export interface CallLeftBehind {
  readonly callId: string;
  readonly channelId: string;
}

/** Such a call, found alive. */
export interface AdoptedCall {
  readonly call: PhoneCall;
  /** Where Asterisk hears us; null where our audio is not joined with the caller: `attach` to speak. */
  readonly remote: RtpAddress | null;
}

/** One caller, from ringing to hang-up. */
export interface PhoneCall {
  readonly incoming: IncomingCall;
  /** Aborted at the first sign that the call is over, a little before `ended` knows the cause. */
  readonly gone: AbortSignal;
  /** One observer a call. Keys and an end that came before are delivered at once. */
  observe(observer: CallObserver): void;
  /**
   * Answers, and joins the caller with an audio channel that sends to `rtp` and hears from the returned address.
   * A few ms; bounded by 8 s. On failure all that was made is taken away and the caller is left as they are.
   */
  attach(options: AttachOptions): Promise<RtpAddress>;
  /** Turns away a call that rings: busy (486), congestion (503) or declined (603) to a SIP caller. */
  refuse(reason: 'busy' | 'congestion' | 'declined'): Promise<void>;
  /** Ends the call with a Q.850 cause, 16 (normal clearing) unless told. Harmless when it has ended. */
  hangup(cause?: number): Promise<void>;
  /** Sends keys to the caller's phone, each 100 ms long with 100 ms between; settles once Asterisk has begun. */
  sendKeys(keys: string): Promise<void>;
  /** Dials a second leg and settles at its answer. Never rejects for what the far end does, only for a bad destination. */
  transfer(destination: Destination, options: TransferOptions): Promise<TransferOutcome>;
  /** Goes on waiting for a leg that an engine which died had dialled, by its `legId`; `failed` where it is no more. */
  takeUpTransfer(options: TransferOptions): Promise<TransferOutcome>;
  /** The human an engine that died had reached, whether joined with the caller or not; null where nobody is there. */
  legLeftBehind(): Promise<AnsweredLeg | null>;
  /** Our audio leaves, caller and bridge stay: `attach` again to speak. */
  detach(): Promise<void>;
  /**
   * Caller and human hear each other, our audio leaves. From here the call is theirs. Rejects with `CallEndedError` when
   * either has gone; the caller then still hears us.
   */
  handOver(leg: AnsweredLeg, options?: HandOverOptions): Promise<void>;
  /** Gives the caller to the dialplan as when no engine is there: it apologises, or rings a human. */
  letGo(): Promise<void>;
  /** Gives the caller back to the dialplan, at the next priority or at a place. The call ends for us, `by: 'dialplan'`. */
  leave(place?: DialplanPlace): Promise<void>;
}

/** The connection to Asterisk's events. While it is down calls and audio go on, but events are lost. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  /** `recovered`: it had been connected before; calls that ended in the gap are reported `lost`. */
  | { readonly kind: 'connected'; readonly recovered: boolean }
  /** `refused`: nothing listens there, so Asterisk is down; after 2 s of that its calls are reported `lost`. */
  | { readonly kind: 'lost'; readonly detail: string; readonly retryInMs: number; readonly refused: boolean }
  | { readonly kind: 'unauthorised'; readonly detail: string; readonly retryInMs: number }
  /** Another program took the application over. Final: nothing is tried any more. */
  | { readonly kind: 'replaced'; readonly detail: string }
  | { readonly kind: 'closed' };

/** Something the log should tell that no caller of a method learns. */
export type TransportNotice =
  | { readonly kind: 'frame-malformed'; readonly excerpt: string }
  | { readonly kind: 'orphan-removed'; readonly what: 'channel' | 'bridge'; readonly id: string }
  | { readonly kind: 'caller-returned'; readonly channelId: string }
  | { readonly kind: 'clean-up-failed'; readonly detail: string }
  | { readonly kind: 'observer-failed'; readonly detail: string };

export interface TransportObserver {
  /** A call rings. Answer (`attach`), `refuse` or `leave` it: nobody else will. */
  incoming(call: PhoneCall): void;
  /** Once for each call of `leftBehind`, after the first connection; null where it has ended, or has left us, meanwhile. */
  adopted?(callId: string, call: AdoptedCall | null): void;
  connection?(state: ConnectionState): void;
  notice?(notice: TransportNotice): void;
}

export interface TransportSnapshot {
  readonly connection: ConnectionState;
  /** ms on the transport's clock since the connection took its present state. */
  readonly inStateMs: number;
  readonly calls: number;
  /** Second legs of transfers: ringing, answered and handed over. */
  readonly legs: number;
  readonly reconnects: number;
  readonly eventsProcessed: number;
  readonly framesMalformed: number;
  readonly websocketErrors: number;
  readonly stasisStarts: number;
  readonly stasisEnds: number;
  readonly orphansRemoved: number;
}

/** Phone calls by way of one Asterisk. */
export interface PhoneTransport {
  /** Settles with the first definite state; keeps trying for ever whatever that is. Never rejects. */
  start(): Promise<ConnectionState>;
  snapshot(): TransportSnapshot;
  /** `hang-up` (default) ends all calls first, within 3 s; `leave` lets Asterisk keep them. */
  close(calls?: 'hang-up' | 'leave'): Promise<void>;
}
