import type { CallEnding } from './call-ending.ts';
import type { Cancel, Clock } from './clock.ts';
import type { LegListener, RtpLeg } from './rtp/leg.ts';
import { latestPcmOfLog, pcmOfLog } from './rtp/pcm-of-log.ts';
import type { Played } from './rtp/speaker.ts';
import type { HostPort } from './sip/address.ts';
import { authorisedRequest } from './sip/authorised-request.ts';
import { causeOf } from './sip/cause.ts';
import type { ClientTransaction } from './sip/client-transaction.ts';
import type { Dialog, RequestParts } from './sip/dialog.ts';
import type { Credentials } from './sip/digest.ts';
import type { SipRequest, SipResponse } from './sip/message.ts';
import { responseTo } from './sip/response-to.ts';
import { agreeMedia, type Codec, sdpAnswer, sdpOffer } from './sip/sdp.ts';
import type { ServerTransaction } from './sip/server-transaction.ts';

/** What a call needs of its phone. */
export interface CallHost {
  readonly clock: Clock;
  readonly codecs: readonly Codec[];
  transact(request: SipRequest, to: HostPort, handlers: RequestHandlers): ClientTransaction;
  /** Sends an ACK, which no transaction repeats. */
  sendAlone(request: SipRequest, to: HostPort): void;
  forget(call: PhoneCall): void;
}

export interface RequestHandlers {
  onResponse(response: SipResponse): void;
  onTimeout(): void;
}

/** One call of a phone, in either direction. Times are the phone's monotonic milliseconds. */
export abstract class PhoneCall {
  readonly leg: RtpLeg;
  readonly dialog: Dialog;
  /** Settles once, however the call ends; never rejects. */
  readonly ended: Promise<CallEnding>;
  protected readonly host: CallHost;
  protected readonly credentials: Credentials | undefined;
  readonly #keysHeard: string[] = [];
  #settleEnded: (ending: CallEnding) => void = () => undefined;
  #ending: CallEnding | undefined;
  #answeredAtMs: number | undefined;

  constructor(host: CallHost, leg: RtpLeg, dialog: Dialog, credentials?: Credentials) {
    this.host = host;
    this.leg = leg;
    this.dialog = dialog;
    this.credentials = credentials;
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
    leg.listen({ key: (key) => this.#keysHeard.push(key) });
  }

  get answeredAtMs(): number | undefined {
    return this.#answeredAtMs;
  }

  get ending(): CallEnding | undefined {
    return this.#ending;
  }

  get isUp(): boolean {
    return this.#answeredAtMs !== undefined && this.#ending === undefined;
  }

  /** The keys the other side pressed, by RFC 4733 or INFO. */
  get keysHeard(): string {
    return this.#keysHeard.join('');
  }

  listen(listener: LegListener): Cancel {
    return this.leg.listen(listener);
  }

  /** Plays 8 kHz samples after whatever is already queued. Settles when they went out, or were cut short. */
  play(samples: Int16Array, options: { loop?: boolean } = {}): Promise<Played> {
    return this.leg.speaker.play(samples, options);
  }

  stopPlaying(): void {
    this.leg.speaker.stop(this.host.clock.nowMs());
  }

  /** Presses keys one after the other as RFC 4733 events. Throws RangeError for a key no telephone has. */
  async pressKeys(keys: string, { holdMs = 120, gapMs = 80 } = {}): Promise<Played | undefined> {
    const presses = [...keys].map((key) => this.leg.speaker.press(key, holdMs, gapMs));
    return (await Promise.all(presses)).at(-1);
  }

  /** Sends keys as SIP INFO (application/dtmf-relay), as some gateways do. */
  pressKeysByInfo(keys: string, durationMs = 160): void {
    for (const key of keys) {
      const body = `Signal=${key}\r\nDuration=${durationMs}\r\n`;
      this.request('INFO', { contentType: 'application/dtmf-relay', body });
    }
  }

  /** What was heard since the answer: 8 kHz, sample index = 8 × ms; lost packets are silence. */
  heard(): Int16Array {
    return pcmOfLog(this.leg.heardLog, this.#answeredAtMs ?? this.host.clock.nowMs());
  }

  /** The sound of the last packets: for looking often at a call that is long. */
  latest(ms: number): Int16Array {
    return latestPcmOfLog(this.leg.heardLog, Math.ceil(ms / 20));
  }

  /** What this phone sent since the answer, on the same clock as `heard()`. */
  said(): Int16Array {
    return pcmOfLog(this.leg.saidLog, this.#answeredAtMs ?? this.host.clock.nowMs());
  }

  /** Ends the call in whatever state it is. Safe to call twice. */
  abstract hangUp(): void;

  /** The phone goes away: whatever the other side still has to say is not waited for. */
  abandon(): void {
    this.end({ by: 'me', how: 'hung-up' });
  }

  /** A request inside this call. */
  receive(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (request.method === 'BYE') this.#receiveBye(transaction);
    else if (request.method === 'INVITE' || request.method === 'UPDATE') this.#receiveOffer(transaction);
    else if (request.method === 'INFO') this.#receiveInfo(transaction);
    else if (request.method === 'OPTIONS') this.respond(transaction, 200);
    else this.respond(transaction, 405);
  }

  /** The other side has our final answer; with a late offer its body is their SDP. */
  acknowledged(ack: SipRequest): void {
    const agreed = ack.body ? agreeMedia(ack.body, this.host.codecs) : undefined;
    if (agreed && !this.#ending) this.leg.aim(agreed);
  }

  protected respond(transaction: ServerTransaction, status: number, sdp?: string): void {
    const headers = [this.dialog.contact, { name: 'allow', value: allowedMethods }];
    const parts = { localTag: this.dialog.localTag, headers, ...(sdp ? { sdp } : {}) };
    transaction.respond(responseTo(transaction.request, status, parts));
  }

  protected markAnswered(): void {
    this.#answeredAtMs ??= this.host.clock.nowMs();
  }

  protected end(ending: Omit<CallEnding, 'atMs'>): void {
    if (this.#ending) return;
    this.#ending = { ...ending, atMs: this.host.clock.nowMs() };
    this.leg.close();
    this.host.forget(this);
    this.#settleEnded(this.#ending);
  }

  protected bye(): void {
    this.request('BYE');
    this.end({ by: 'me', how: 'hung-up' });
  }

  protected request(method: string, parts: RequestParts = {}): void {
    this.send(this.dialog.request(method, parts), {
      onResponse: () => undefined,
      onTimeout: () => undefined,
    });
  }

  /** Starts a transaction and answers one digest challenge on the way. */
  protected send(request: SipRequest, handlers: RequestHandlers, authorised = false): ClientTransaction {
    return this.host.transact(request, this.dialog.nextHop, {
      onTimeout: handlers.onTimeout,
      onResponse: (response) => {
        const again = authorised
          ? undefined
          : authorisedRequest(response, request, this.dialog, this.credentials);
        if (again) this.send(again, handlers, true);
        else handlers.onResponse(response);
      },
    });
  }

  #receiveBye(transaction: ServerTransaction): void {
    this.respond(transaction, 200);
    this.end({ by: 'them', how: 'hung-up', ...causeOf(transaction.request) });
  }

  #receiveOffer(transaction: ServerTransaction): void {
    this.dialog.refresh(transaction.request);
    const { body } = transaction.request;
    if (!body) {
      this.respond(transaction, 200, sdpOffer(this.leg.local, this.host.codecs));
      return;
    }
    const agreed = agreeMedia(body, this.host.codecs);
    if (!agreed) {
      this.respond(transaction, 488);
      return;
    }
    this.leg.aim(agreed);
    this.respond(transaction, 200, sdpAnswer(this.leg.local, agreed));
  }

  #receiveInfo(transaction: ServerTransaction): void {
    const key = /^\s*Signal\s*=\s*([0-9*#A-D])/im.exec(transaction.request.body)?.[1];
    if (key) this.leg.hearKey(key);
    this.respond(transaction, 200);
  }
}

const allowedMethods = 'INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE';
