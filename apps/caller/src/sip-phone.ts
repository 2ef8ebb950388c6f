import { type Clock, systemClock } from './clock.ts';
import { IncomingCall } from './incoming-call.ts';
import { type DialSettings, OutgoingCall } from './outgoing-call.ts';
import type { CallHost, PhoneCall } from './phone-call.ts';
import { type KeepAudio, RtpLeg } from './rtp/leg.ts';
import { Pacer } from './rtp/pacer.ts';
import { type HostPort, tagOf } from './sip/address.ts';
import type { Credentials } from './sip/digest.ts';
import { Gatekeeper } from './sip/gatekeeper.ts';
import { headerOf, type SipRequest } from './sip/message.ts';
import { responseTo } from './sip/response-to.ts';
import type { Codec } from './sip/sdp.ts';
import type { ServerTransaction } from './sip/server-transaction.ts';
import { openSipSocket, type SipTransport } from './sip/socket.ts';
import { TransactionLayer } from './sip/transaction-layer.ts';

export interface PhoneSettings {
  /** Loopback unless told otherwise. */
  readonly address?: string;
  /** SIP port; a free one when left out. */
  readonly port?: number;
  readonly codecs?: readonly Codec[];
  readonly keep?: KeepAudio;
  /** Callers must answer a digest challenge with these. */
  readonly requireAuth?: Credentials;
  readonly clock?: Clock;
  readonly transport?: SipTransport;
  /** Without a listener calls are answered with 480. */
  readonly onCall?: (call: IncomingCall) => void;
}

export class PhoneClosed extends Error {
  readonly code = 'caller/phone-closed';
}

// Every phone of the process shares one timer.
const sharedPacer = new Pacer(systemClock);

/** A telephone on UDP: dials, answers, and holds any number of calls at once. Close it when done. */
export class SipPhone {
  readonly local: HostPort;
  readonly #clock: Clock;
  readonly #layer: TransactionLayer;
  readonly #host: CallHost;
  readonly #settings: PhoneSettings;
  readonly #gatekeeper: Gatekeeper | undefined;
  readonly #pacer: Pacer;
  #closing: Promise<void> | undefined;
  readonly #calls = new Map<string, PhoneCall>();

  /** Throws SipSocketError when the port is taken. */
  static async open(settings: PhoneSettings = {}): Promise<SipPhone> {
    const { address = '127.0.0.1', port = 0 } = settings;
    return new SipPhone(settings.transport ?? (await openSipSocket({ address, port })), settings);
  }

  private constructor(transport: SipTransport, settings: PhoneSettings) {
    this.local = transport.local;
    this.#settings = settings;
    this.#clock = settings.clock ?? systemClock;
    this.#pacer = settings.clock ? new Pacer(settings.clock) : sharedPacer;
    this.#gatekeeper = settings.requireAuth ? new Gatekeeper(settings.requireAuth) : undefined;
    this.#layer = new TransactionLayer(transport, this.#clock, {
      request: (transaction, source) => this.#receive(transaction, source),
      ack: (ack) => this.#callOf(ack)?.acknowledged(ack),
      unacknowledged: (request) => this.#unacknowledged(request),
    });
    this.#host = {
      clock: this.#clock,
      codecs: settings.codecs ?? ['PCMU', 'PCMA'],
      transact: (request, to, handlers) => this.#layer.start(request, to, handlers),
      sendAlone: (request, to) => this.#layer.sendAlone(request, to),
      forget: (call) => this.#calls.delete(call.dialog.localTag),
    };
  }

  get calls(): readonly PhoneCall[] {
    return [...this.#calls.values()];
  }

  /** Resolves when the INVITE is out; then await `answered` or `ended` of the call. */
  async dial(settings: DialSettings): Promise<OutgoingCall> {
    const leg = await this.#openLeg();
    if (this.#closing) {
      leg.close();
      throw new PhoneClosed('This phone was closed. Open another one to dial.');
    }
    const call = new OutgoingCall(this.#host, leg, this.local, settings);
    this.#calls.set(call.dialog.localTag, call);
    call.start();
    return call;
  }

  /** Hangs up every call, waits up to a second for the other sides to confirm, and frees the port. May be called again. */
  close(): Promise<void> {
    this.#closing ??= this.#hangUpAndClose();
    return this.#closing;
  }

  async #hangUpAndClose(): Promise<void> {
    for (const call of this.calls) call.hangUp();
    await this.#layer.settle(1000);
    for (const call of this.calls) call.abandon();
    await this.#layer.close();
  }

  #openLeg(): Promise<RtpLeg> {
    const { keep = 'both' } = this.#settings;
    return RtpLeg.open({ address: this.local.address, clock: this.#clock, pacer: this.#pacer, keep });
  }

  #receive(transaction: ServerTransaction, source: HostPort): void {
    const { request } = transaction;
    const call = this.#callOf(request);
    if (request.method === 'CANCEL') this.#receiveCancel(transaction);
    else if (call) call.receive(transaction);
    else if (tagOf(headerOf(request, 'to'))) transaction.respond(responseTo(request, 481));
    else if (request.method === 'INVITE') this.#receiveInvite(transaction, source);
    else transaction.respond(responseTo(request, request.method === 'OPTIONS' ? 200 : 405));
  }

  #receiveInvite(transaction: ServerTransaction, source: HostPort): void {
    const challenge = this.#gatekeeper?.challenge(transaction.request);
    if (challenge) {
      transaction.respond(challenge);
      return;
    }
    const { onCall } = this.#settings;
    if (!onCall) {
      transaction.respond(responseTo(transaction.request, 480));
      return;
    }
    transaction.respond(responseTo(transaction.request, 100));
    this.#openLeg().then(
      (leg) => this.#present(new IncomingCall(this.#host, leg, this.local, transaction, source), transaction),
      () => transaction.respond(responseTo(transaction.request, 500)),
    );
  }

  #present(call: IncomingCall, transaction: ServerTransaction): void {
    if (transaction.answered || this.#closing) {
      call.leg.close();
      return;
    }
    this.#calls.set(call.dialog.localTag, call);
    this.#settings.onCall?.(call);
  }

  #receiveCancel(cancel: ServerTransaction): void {
    const invite = this.#layer.inviteOf(cancel.request);
    cancel.respond(responseTo(cancel.request, invite ? 200 : 481));
    if (!invite || invite.answered) return;
    const call = this.calls.find((each) => each instanceof IncomingCall && each.isBroughtBy(invite));
    if (call instanceof IncomingCall) call.cancelled();
    else invite.respond(responseTo(invite.request, 487));
  }

  #unacknowledged(invite: SipRequest): void {
    for (const call of this.calls) {
      if (call instanceof IncomingCall && call.isBroughtBy({ request: invite })) call.neverAcknowledged();
    }
  }

  /** Our own tag names the call: it is From's in answers and To's in requests of the other side. */
  #callOf(request: SipRequest): PhoneCall | undefined {
    const call = this.#calls.get(tagOf(headerOf(request, 'to')) ?? '');
    return call?.dialog.callId === headerOf(request, 'call-id') ? call : undefined;
  }
}
