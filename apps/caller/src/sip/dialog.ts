import { type HostPort, hostPortOf, tagOf, token, uriOf } from './address.ts';
import { headerOf, headersOf, type SipHeader, type SipMessage, type SipRequest } from './message.ts';

export interface RequestParts {
  readonly headers?: readonly SipHeader[];
  readonly contentType?: string;
  readonly body?: string;
}

/** Who talks to whom in one call, and how requests of ours are addressed: RFC 3261 section 12. */
export class Dialog {
  readonly callId: string;
  readonly localTag: string;
  /** Our From value, tag included. */
  readonly #localParty: string;
  readonly #contact: string;
  /** Their To value; the tag comes with their first answer. */
  #remoteParty: string;
  #target: string;
  #routes: readonly string[] = [];
  #nextHop: HostPort;
  #cseq = Math.floor(Math.random() * 1000) + 1;

  static calling(parts: { from: string; to: string; contact: string; server: HostPort }): Dialog {
    const localTag = token();
    return new Dialog({
      callId: `${token()}@${parts.server.address}`,
      localTag,
      localParty: `${parts.from};tag=${localTag}`,
      remoteParty: parts.to,
      target: uriOf(parts.to),
      contact: parts.contact,
      nextHop: parts.server,
    });
  }

  static called(invite: SipRequest, parts: { contact: string; source: HostPort }): Dialog {
    const localTag = token();
    const dialog = new Dialog({
      callId: headerOf(invite, 'call-id') ?? '',
      localTag,
      localParty: `${headerOf(invite, 'to') ?? ''};tag=${localTag}`,
      remoteParty: headerOf(invite, 'from') ?? '',
      target: uriOf(headerOf(invite, 'contact') ?? headerOf(invite, 'from') ?? ''),
      contact: parts.contact,
      nextHop: parts.source,
    });
    dialog.#route(headersOf(invite, 'record-route'));
    return dialog;
  }

  private constructor(parts: {
    callId: string;
    localTag: string;
    localParty: string;
    remoteParty: string;
    target: string;
    contact: string;
    nextHop: HostPort;
  }) {
    this.callId = parts.callId;
    this.localTag = parts.localTag;
    this.#localParty = parts.localParty;
    this.#remoteParty = parts.remoteParty;
    this.#target = parts.target;
    this.#contact = parts.contact;
    this.#nextHop = parts.nextHop;
  }

  get nextHop(): HostPort {
    return this.#nextHop;
  }

  get contact(): SipHeader {
    return { name: 'contact', value: this.#contact };
  }

  get remoteTag(): string | undefined {
    return tagOf(this.#remoteParty);
  }

  /** Their answer to our INVITE fixes tag, target and route of everything that follows. */
  establish(response: SipMessage): void {
    this.#remoteParty = headerOf(response, 'to') ?? this.#remoteParty;
    this.#retarget(response);
    this.#route(headersOf(response, 'record-route').reverse());
  }

  /** A re-INVITE or its answer may move the other side (section 12.2). */
  refresh(message: SipMessage): void {
    this.#retarget(message);
  }

  request(method: string, parts: RequestParts = {}): SipRequest {
    this.#cseq++;
    return this.#build(method, this.#cseq, parts);
  }

  /** The ACK of a 2xx has the INVITE's number and a transaction of its own (section 13.2.2.4). */
  ack(inviteNumber: number): SipRequest {
    return this.#build('ACK', inviteNumber, {});
  }

  /** The same request once more under the next number, with an answer to a challenge. */
  again(request: SipRequest, authorization: SipHeader): SipRequest {
    this.#cseq++;
    const changed = new Set(['via', 'cseq', authorization.name]);
    const kept = request.headers.filter((header) => !changed.has(header.name));
    return {
      ...request,
      headers: [...kept, { name: 'cseq', value: `${this.#cseq} ${request.method}` }, authorization],
    };
  }

  #build(method: string, number: number, parts: RequestParts): SipRequest {
    return {
      kind: 'request',
      method,
      uri: this.#target,
      headers: [
        { name: 'max-forwards', value: '70' },
        { name: 'from', value: this.#localParty },
        { name: 'to', value: this.#remoteParty },
        { name: 'call-id', value: this.callId },
        { name: 'cseq', value: `${number} ${method}` },
        this.contact,
        ...this.#routes.map((value) => ({ name: 'route', value })),
        ...(parts.headers ?? []),
        ...(parts.contentType ? [{ name: 'content-type', value: parts.contentType }] : []),
      ],
      body: parts.body ?? '',
    };
  }

  #retarget(message: SipMessage): void {
    const contact = headerOf(message, 'contact');
    if (!contact) return;
    this.#target = uriOf(contact);
    if (this.#routes.length === 0) this.#nextHop = hostPortOf(this.#target) ?? this.#nextHop;
  }

  #route(routes: readonly string[]): void {
    this.#routes = routes;
    const first = routes[0];
    if (first) this.#nextHop = hostPortOf(uriOf(first)) ?? this.#nextHop;
  }
}
