import { type Clock, pause } from '../clock.ts';
import { type HostPort, newBranch, parameterOf, replyAddress } from './address.ts';
import { ClientTransaction } from './client-transaction.ts';
import { formatMessage } from './format-message.ts';
import { cseqOf, headerOf, type SipMessage, type SipRequest, type SipResponse } from './message.ts';
import { parseMessage } from './parse-message.ts';
import { ServerTransaction } from './server-transaction.ts';
import type { SipTransport } from './socket.ts';

export interface TransactionUser {
  /** A new request, never an ACK and never a repetition. */
  request(transaction: ServerTransaction, source: HostPort): void;
  /** The ACK of a 2xx. */
  ack(ack: SipRequest): void;
  /** A final answer to this INVITE was sent for 32 s and never acknowledged. */
  unacknowledged(invite: SipRequest): void;
}

export interface ResponseHandlers {
  onResponse(response: SipResponse): void;
  onTimeout(): void;
}

/** Matches datagrams to transactions (RFC 3261 section 17) and hands the rest to the phone. */
export class TransactionLayer {
  readonly #transport: SipTransport;
  readonly #clock: Clock;
  readonly #user: TransactionUser;
  readonly #ours = new Map<string, ClientTransaction>();
  readonly #theirs = new Map<string, ServerTransaction>();
  readonly #unanswered = new Set<ClientTransaction>();

  constructor(transport: SipTransport, clock: Clock, user: TransactionUser) {
    this.#transport = transport;
    this.#clock = clock;
    this.#user = user;
    transport.receive((datagram, source) => this.#receive(datagram, source));
  }

  start(request: SipRequest, to: HostPort, handlers: ResponseHandlers): ClientTransaction {
    const routed = this.#withVia(request);
    const key = keyOf(routed);
    const transaction: ClientTransaction = new ClientTransaction({
      request: routed,
      clock: this.#clock,
      send: (message) => this.#transport.send(formatMessage(message), to),
      onResponse: (response) => {
        if (response.status >= 200) this.#unanswered.delete(transaction);
        handlers.onResponse(response);
      },
      onTimeout: () => {
        this.#unanswered.delete(transaction);
        handlers.onTimeout();
      },
      onDone: () => this.#ours.delete(key),
    });
    this.#ours.set(key, transaction);
    this.#unanswered.add(transaction);
    return transaction;
  }

  sendAlone(request: SipRequest, to: HostPort): void {
    this.#transport.send(formatMessage(this.#withVia(request)), to);
  }

  /** The INVITE a CANCEL is about: same branch (section 9.2). */
  inviteOf(cancel: SipRequest): ServerTransaction | undefined {
    return this.#theirs.get(keyOf(cancel, 'INVITE'));
  }

  /** Waits until every request of ours is answered, at most `patienceMs`. */
  async settle(patienceMs: number): Promise<void> {
    const deadlineMs = this.#clock.nowMs() + patienceMs;
    while (this.#unanswered.size > 0 && this.#clock.nowMs() < deadlineMs) await pause(this.#clock, 10);
  }

  async close(): Promise<void> {
    for (const transaction of [...this.#ours.values(), ...this.#theirs.values()]) transaction.close();
    this.#ours.clear();
    this.#theirs.clear();
    await this.#transport.close();
  }

  /** A CANCEL brings the Via of its INVITE; everything else gets its own. */
  #withVia(request: SipRequest): SipRequest {
    if (headerOf(request, 'via')) return request;
    const { address, port } = this.#transport.local;
    const value = `SIP/2.0/UDP ${address}:${port};rport;branch=${newBranch()}`;
    return { ...request, headers: [{ name: 'via', value }, ...request.headers] };
  }

  #receive(datagram: string, source: HostPort): void {
    const message = parseMessage(datagram);
    if (!message || !headerOf(message, 'via')) return;
    if (message.kind === 'response') this.#ours.get(keyOf(message))?.receive(message);
    else if (message.method === 'ACK') this.#receiveAck(message);
    else this.#receiveRequest(message, source);
  }

  #receiveAck(ack: SipRequest): void {
    // The ACK of a refusal has the INVITE's branch; that of a 2xx belongs to the call.
    this.#theirs.get(keyOf(ack, 'INVITE'))?.acknowledge();
    this.#user.ack(ack);
  }

  #receiveRequest(request: SipRequest, source: HostPort): void {
    const key = keyOf(request);
    const known = this.#theirs.get(key);
    if (known) {
      known.receiveAgain();
      return;
    }
    const replyTo = replyAddress(headerOf(request, 'via') ?? '', source);
    const transaction = new ServerTransaction({
      request,
      clock: this.#clock,
      send: (response) => this.#transport.send(formatMessage(response), replyTo),
      onDone: () => this.#theirs.delete(key),
      onUnacknowledged: () => this.#user.unacknowledged(request),
    });
    this.#theirs.set(key, transaction);
    this.#user.request(transaction, source);
  }
}

/** Section 17.1.3 and 17.2.3: branch, sender and method name a transaction. */
function keyOf(message: SipMessage, method = cseqOf(message).method): string {
  const via = headerOf(message, 'via') ?? '';
  const sentBy = /^\S+\s+([^;\s]+)/.exec(via)?.[1] ?? '';
  return `${parameterOf(via, 'branch') ?? headerOf(message, 'call-id') ?? ''} ${sentBy} ${method}`;
}
