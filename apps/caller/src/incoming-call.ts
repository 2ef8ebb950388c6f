import { type CallHost, PhoneCall } from './phone-call.ts';
import type { RtpLeg } from './rtp/leg.ts';
import { type HostPort, uriOf, userOf } from './sip/address.ts';
import { Dialog } from './sip/dialog.ts';
import { headerOf, type SipRequest } from './sip/message.ts';
import { agreeMedia, sdpAnswer, sdpOffer } from './sip/sdp.ts';
import type { ServerTransaction } from './sip/server-transaction.ts';

/** A call this phone is asked to take. Nothing is sent until `ring`, `answer` or `reject` is called. */
export class IncomingCall extends PhoneCall {
  /** The caller's number as shown on the phone. */
  readonly from: string;
  /** The number that was dialled. */
  readonly to: string;
  readonly arrivedAtMs: number;
  readonly #invite: ServerTransaction;

  constructor(host: CallHost, leg: RtpLeg, local: HostPort, invite: ServerTransaction, source: HostPort) {
    const dialog = Dialog.called(invite.request, {
      contact: `<sip:phone@${local.address}:${local.port}>`,
      source,
    });
    super(host, leg, dialog);
    this.#invite = invite;
    this.arrivedAtMs = host.clock.nowMs();
    this.from = userOf(uriOf(headerOf(invite.request, 'from') ?? ''));
    this.to = userOf(invite.request.uri);
  }

  /** A header of the INVITE that brought the call. */
  header(name: string): string | undefined {
    return headerOf(this.#invite.request, name.toLowerCase());
  }

  /** Whether this is the call that the given INVITE asked for. */
  isBroughtBy(invite: { readonly request: SipRequest }): boolean {
    return this.#invite.request === invite.request;
  }

  ring(): void {
    if (!this.#decided) this.respond(this.#invite, 180);
  }

  answer(): void {
    if (this.#decided) return;
    const offer = this.#invite.request.body;
    // No offer in the INVITE: ours goes with the answer and theirs comes with the ACK (RFC 3264 section 3).
    const agreed = offer ? agreeMedia(offer, this.host.codecs) : undefined;
    if (offer && !agreed) {
      this.reject(488);
      return;
    }
    this.markAnswered();
    if (agreed) this.leg.aim(agreed);
    this.respond(
      this.#invite,
      200,
      agreed ? sdpAnswer(this.leg.local, agreed) : sdpOffer(this.leg.local, this.host.codecs),
    );
  }

  /** 486 busy, 603 declined, 480 not available … */
  reject(status = 486): void {
    if (this.#decided) return;
    this.respond(this.#invite, status);
    this.end({ by: 'me', how: 'refused', status });
  }

  override hangUp(): void {
    if (this.ending) return;
    if (this.isUp) this.bye();
    else this.reject(480);
  }

  /** The caller gave up while the phone rang. */
  cancelled(): void {
    if (this.#decided) return;
    this.respond(this.#invite, 487);
    this.end({ by: 'them', how: 'cancelled', status: 487 });
  }

  /** Our answer was never acknowledged: RFC 3261 section 13.3.1.4 says to end the call. */
  neverAcknowledged(): void {
    if (!this.isUp) return;
    this.request('BYE');
    this.end({ by: 'nobody', how: 'timed-out' });
  }

  override acknowledged(ack: SipRequest): void {
    this.#invite.acknowledge();
    super.acknowledged(ack);
  }

  get #decided(): boolean {
    return this.#invite.answered || this.ending !== undefined;
  }
}
