import type { Cancel, Clock } from '../clock.ts';
import { cseqOf, headerOf, headersOf, type SipRequest, type SipResponse } from './message.ts';
import { repeat, t2Ms, transactionMs } from './timers.ts';

export interface ClientTransactionSettings {
  readonly request: SipRequest;
  readonly clock: Clock;
  readonly send: (request: SipRequest) => void;
  readonly onResponse: (response: SipResponse) => void;
  /** Nobody answered within 64·T1 (timers B and F). */
  readonly onTimeout: () => void;
  /** The transaction needs no more room in the phone's table. */
  readonly onDone: () => void;
}

/** One request of ours until its final response: RFC 3261 section 17.1, over UDP. */
export class ClientTransaction {
  readonly request: SipRequest;
  readonly #settings: ClientTransactionSettings;
  #stopRepeating: Cancel;
  #forget: Cancel = () => undefined;
  #final = false;

  constructor(settings: ClientTransactionSettings) {
    this.#settings = settings;
    this.request = settings.request;
    const { request, clock, send } = settings;
    send(request);
    this.#stopRepeating = repeat(clock, {
      send: () => send(request),
      ...(this.#isInvite ? {} : { capMs: t2Ms }),
      onGiveUp: () => this.#giveUp(),
    });
  }

  get #isInvite(): boolean {
    return this.#settings.request.method === 'INVITE';
  }

  receive(response: SipResponse): void {
    if (response.status < 200) this.#provisional(response);
    else this.#finalResponse(response);
  }

  close(): void {
    this.#stopRepeating();
    this.#forget();
  }

  #provisional(response: SipResponse): void {
    if (this.#final) return;
    // A provisional answer stops an INVITE's repeats for good; a call may ring for minutes.
    if (this.#isInvite) this.#stopRepeating();
    this.#settings.onResponse(response);
  }

  #finalResponse(response: SipResponse): void {
    if (this.#isInvite && response.status >= 300)
      this.#settings.send(ackFor(this.#settings.request, response));
    if (this.#final) {
      // A repeated 2xx means our ACK was lost: the call answers it (section 13.2.2.4).
      if (this.#isInvite && response.status < 300) this.#settings.onResponse(response);
      return;
    }
    this.#final = true;
    this.#stopRepeating();
    this.#forget = this.#settings.clock.after(transactionMs, this.#settings.onDone);
    this.#settings.onResponse(response);
  }

  #giveUp(): void {
    this.#final = true;
    this.#settings.onDone();
    this.#settings.onTimeout();
  }
}

/** The ACK of a refusal belongs to the INVITE's own transaction: same branch, To of the response (17.1.1.3). */
function ackFor(invite: SipRequest, response: SipResponse): SipRequest {
  const copy = (name: string) => headersOf(invite, name).map((value) => ({ name, value }));
  return {
    kind: 'request',
    method: 'ACK',
    uri: invite.uri,
    headers: [
      ...copy('via').slice(0, 1),
      ...copy('max-forwards'),
      ...copy('from'),
      { name: 'to', value: headerOf(response, 'to') ?? headerOf(invite, 'to') ?? '' },
      ...copy('call-id'),
      { name: 'cseq', value: `${cseqOf(invite).number} ACK` },
      ...copy('route'),
    ],
    body: '',
  };
}
