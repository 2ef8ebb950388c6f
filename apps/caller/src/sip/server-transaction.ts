import type { Cancel, Clock } from '../clock.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { repeat, t2Ms, transactionMs } from './timers.ts';

export interface ServerTransactionSettings {
  readonly request: SipRequest;
  readonly clock: Clock;
  readonly send: (response: SipResponse) => void;
  readonly onDone: () => void;
  /** A final answer to an INVITE was never acknowledged (timer H). */
  readonly onUnacknowledged?: () => void;
}

/** One request of the other side until our answer has surely arrived: RFC 3261 section 17.2 and 13.3.1.4, over UDP. */
export class ServerTransaction {
  readonly request: SipRequest;
  readonly #settings: ServerTransactionSettings;
  #last: SipResponse | undefined;
  #stopRepeating: Cancel = () => undefined;
  #forget: Cancel = () => undefined;

  constructor(settings: ServerTransactionSettings) {
    this.request = settings.request;
    this.#settings = settings;
  }

  get answered(): boolean {
    return (this.#last?.status ?? 0) >= 200;
  }

  respond(response: SipResponse): void {
    if (this.answered) return;
    const { clock, send, onDone, onUnacknowledged } = this.#settings;
    this.#last = response;
    send(response);
    if (response.status < 200) return;
    this.#forget = clock.after(transactionMs + t2Ms, onDone);
    if (this.request.method !== 'INVITE') return;
    this.#stopRepeating = repeat(clock, {
      send: () => send(response),
      capMs: t2Ms,
      onGiveUp: () => onUnacknowledged?.(),
    });
  }

  /** The same request came again: our answer was lost or is late. */
  receiveAgain(): void {
    if (this.#last) this.#settings.send(this.#last);
  }

  acknowledge(): void {
    this.#stopRepeating();
  }

  close(): void {
    this.#stopRepeating();
    this.#forget();
  }
}
