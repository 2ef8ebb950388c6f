import { type CallEnding, CallFailed } from './call-ending.ts';
import type { Cancel } from './clock.ts';
import { type CallHost, PhoneCall } from './phone-call.ts';
import type { RtpLeg } from './rtp/leg.ts';
import { type HostPort, tagOf } from './sip/address.ts';
import { causeOf } from './sip/cause.ts';
import { Dialog } from './sip/dialog.ts';
import type { Credentials } from './sip/digest.ts';
import {
  cseqOf,
  headerOf,
  headersOf,
  type SipHeader,
  type SipRequest,
  type SipResponse,
} from './sip/message.ts';
import { agreeMedia, sdpOffer } from './sip/sdp.ts';
import { reasonPhrase } from './sip/status.ts';

export interface DialSettings {
  /** The number or user to call, as dialled. */
  readonly number: string;
  readonly server: HostPort;
  /** The caller's number. */
  readonly from: string;
  readonly credentials?: Credentials;
  readonly headers?: readonly SipHeader[];
  /** Give up when nothing at all came back for this long; 32 s (RFC 3261 timer B) when left out. */
  readonly giveUpAfterMs?: number;
  readonly onRinging?: (status: number) => void;
}

/** How long a CANCEL may stay without its 487 before the call is given up. */
const cancelPatienceMs = 5000;

/** A call this phone makes. */
export class OutgoingCall extends PhoneCall {
  /** Rejects with CallFailed when the call is refused, cancelled or not answered at all. */
  readonly answered: Promise<void>;
  readonly dialledAtMs: number;
  #settle: { resolve: () => void; reject: (failure: CallFailed) => void } | undefined;
  #invite: SipRequest | undefined;
  #provisional = false;
  #cancelWanted = false;
  #cancelDeadline: Cancel = () => undefined;
  #cancelGiveUp: Cancel = () => undefined;
  readonly #settings: DialSettings;

  constructor(host: CallHost, leg: RtpLeg, local: HostPort, settings: DialSettings) {
    const user = encodeURIComponent(settings.from).replaceAll('%2B', '+');
    const dialog = Dialog.calling({
      from: `"${settings.from}" <sip:${user}@${local.address}:${local.port}>`,
      to: `<sip:${settings.number}@${settings.server.address}:${settings.server.port}>`,
      contact: `<sip:${user}@${local.address}:${local.port}>`,
      server: settings.server,
    });
    super(host, leg, dialog, settings.credentials);
    this.#settings = settings;
    this.answered = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // A caller that only waits for `ended` must not be brought down by the rejection it doesn't look at.
    this.answered.catch(() => undefined);
    this.dialledAtMs = host.clock.nowMs();
  }

  /** Sends the INVITE. Once only, by the phone. */
  start(): void {
    const invite = this.dialog.request('INVITE', {
      contentType: 'application/sdp',
      body: sdpOffer(this.leg.local, this.host.codecs),
      headers: this.#settings.headers ?? [],
    });
    this.send(invite, {
      onResponse: (response) => this.#receiveAnswer(response),
      onTimeout: () => this.#nobodyThere(),
    });
    const { giveUpAfterMs } = this.#settings;
    if (giveUpAfterMs !== undefined)
      this.#cancelGiveUp = this.host.clock.after(giveUpAfterMs, () => this.#nobodyThere());
  }

  override hangUp(): void {
    if (this.ending) return;
    if (this.isUp) {
      this.bye();
      return;
    }
    this.#cancelWanted = true;
    // RFC 3261 section 9.1: no CANCEL before a provisional answer; it follows as soon as one comes.
    if (this.#provisional) this.#cancel();
  }

  override abandon(): void {
    if (this.isUp) super.abandon();
    else this.#fail({ by: 'me', how: 'cancelled', status: 487 });
  }

  /** Remembers the INVITE as it went out: a CANCEL must match it, also after a challenge. */
  protected override send(...[request, handlers, authorised]: Parameters<PhoneCall['send']>) {
    const transaction = super.send(request, handlers, authorised);
    if (request.method === 'INVITE') this.#invite = transaction.request;
    return transaction;
  }

  #nobodyThere(): void {
    this.#fail({ by: 'nobody', how: 'timed-out', status: 408 });
  }

  #receiveAnswer(response: SipResponse): void {
    this.#cancelGiveUp();
    if (response.status < 200) this.#receiveProvisional(response);
    else if (response.status < 300) this.#receiveOk(response);
    else this.#receiveRefusal(response);
  }

  #receiveRefusal(response: SipResponse): void {
    const { status } = response;
    const ending = this.#cancelWanted
      ? ({ by: 'me', how: 'cancelled' } as const)
      : ({ by: 'them', how: 'refused' } as const);
    this.#fail({ ...ending, ...causeOf(response), status }, response.reason);
  }

  #receiveProvisional(response: SipResponse): void {
    const first = !this.#provisional;
    this.#provisional = true;
    if (this.#cancelWanted && first) this.#cancel();
    if (response.status >= 180) this.#settings.onRinging?.(response.status);
    const early = response.body ? agreeMedia(response.body, this.host.codecs) : undefined;
    if (early) this.leg.aim(early);
  }

  #receiveOk(response: SipResponse): void {
    const again = this.dialog.remoteTag !== undefined;
    if (again && tagOf(headerOf(response, 'to')) !== this.dialog.remoteTag) return;
    if (!again) this.dialog.establish(response);
    this.host.sendAlone(this.dialog.ack(cseqOf(response).number), this.dialog.nextHop);
    if (again || this.ending) return;
    const agreed = agreeMedia(response.body, this.host.codecs);
    this.markAnswered();
    this.#cancelDeadline();
    if (!agreed || this.#cancelWanted) {
      this.#hangUpAtOnce(agreed !== undefined);
      return;
    }
    this.leg.aim(agreed);
    this.#settle?.resolve();
  }

  /** Answered after we gave up, or without a codec of ours: the call exists and must be ended properly. */
  #hangUpAtOnce(codecShared: boolean): void {
    this.request('BYE');
    if (codecShared) this.#fail({ by: 'me', how: 'cancelled', status: 487 });
    else this.#fail({ by: 'me', how: 'refused', status: 488 });
  }

  #cancel(): void {
    const invite = this.#invite;
    if (!invite) return;
    this.#cancelDeadline = this.host.clock.after(cancelPatienceMs, () =>
      this.#fail({ by: 'me', how: 'cancelled', status: 487 }),
    );
    this.host.transact(cancelOf(invite), this.dialog.nextHop, {
      onResponse: () => undefined,
      onTimeout: () => undefined,
    });
  }

  #fail(failure: Omit<CallEnding, 'atMs'> & { status: number }, reason = reasonPhrase(failure.status)): void {
    if (this.ending) return;
    this.#cancelDeadline();
    this.#cancelGiveUp();
    this.end(failure);
    if (this.ending) this.#settle?.reject(new CallFailed(failure.status, reason, this.ending));
  }
}

/** Section 9.1: a CANCEL carries the INVITE's own Via, number and addresses. */
function cancelOf(invite: SipRequest): SipRequest {
  const copy = (name: string) => headersOf(invite, name).map((value) => ({ name, value }));
  return {
    kind: 'request',
    method: 'CANCEL',
    uri: invite.uri,
    headers: [
      ...copy('via').slice(0, 1),
      ...['max-forwards', 'from', 'to', 'call-id', 'route'].flatMap(copy),
      { name: 'cseq', value: `${cseqOf(invite).number} CANCEL` },
    ],
    body: '',
  };
}
