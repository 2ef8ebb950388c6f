import type { AriAddress } from './ari-address.ts';
import { ariAuthorization, ariEventsUrl } from './ari-address.ts';
import type { AriSocket, AriSocketSettings, SocketClosed } from './ari-socket.ts';
import { ariSocketSettings, openAriSocket } from './ari-socket.ts';
import type { AriEvent } from './ari-types.generated.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { ConnectionState } from './contract.ts';
import { parseAriEvent } from './parse-ari-event.ts';

export interface AriEventsObserver {
  event(event: AriEvent): void;
  state(state: ConnectionState): void;
  /** A frame that is no event; `excerpt` is its beginning, for the log. */
  malformed(excerpt: string): void;
}

export interface AriEventsOptions {
  readonly clock?: Clock;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
  readonly socket?: AriSocketSettings;
}

/** A connection that held this long was a good one. */
const steadyMs = 5_000;

/**
 * The event stream of one Stasis application, kept open: reconnects for ever with back-off, notices a dead
 * connection, and stops for good when another client takes the application over, for two that fight would each
 * lose half the events.
 */
export class AriEvents {
  readonly #url: string;
  readonly #authorization: string;
  readonly #observer: AriEventsObserver;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #settings: AriSocketSettings;
  #attempt = 0;
  #openedMs: number | undefined;
  #everConnected = false;
  #stopped = false;
  #socket: AriSocket | undefined;
  #stopWaiting: () => void = () => undefined;

  constructor(address: AriAddress, app: string, observer: AriEventsObserver, options: AriEventsOptions = {}) {
    this.#url = ariEventsUrl(address, app);
    this.#authorization = ariAuthorization(address);
    this.#observer = observer;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#settings = options.socket ?? ariSocketSettings;
  }

  open(): void {
    this.#socket = openAriSocket(
      this.#url,
      this.#authorization,
      {
        opened: () => this.#opened(),
        frame: (text) => this.#frame(text),
        closed: (why) => this.#closed(why),
      },
      this.#clock,
      this.#settings,
    );
  }

  /**
   * Ends the stream and any wait for the next attempt. Nothing is observed afterwards. Settled once the socket is
   * closed: until then Asterisk would take the end of this stream for the end of one opened meanwhile.
   */
  async close(): Promise<void> {
    this.#stopped = true;
    this.#stopWaiting();
    await this.#socket?.close();
  }

  /** Gives up a connection that carries no events any more; another is made as after any loss. */
  reopen(detail: string): void {
    this.#socket?.giveUp(detail);
  }

  #opened(): void {
    const recovered = this.#everConnected;
    this.#everConnected = true;
    this.#openedMs = this.#clock.nowMs();
    this.#observer.state({ kind: 'connected', recovered });
  }

  #frame(text: string): void {
    const event = parseAriEvent(text);
    if (!event) this.#observer.malformed(text.slice(0, 120));
    else if (event.type === 'ApplicationReplaced') {
      void this.close();
      this.#observer.state({
        kind: 'replaced',
        detail: `Another program connected to Asterisk as application ${event.application}; stop it or give this one another ARI_APP_NAME.`,
      });
    } else this.#observer.event(event);
  }

  #closed({ reason, detail }: SocketClosed): void {
    if (this.#stopped) return;
    // A connection that is dropped at once counts as one more failure, or it would be tried ten times a second.
    if (this.#openedMs !== undefined && this.#clock.nowMs() - this.#openedMs >= steadyMs) this.#attempt = 0;
    this.#openedMs = undefined;
    const retryInMs = backoffMs(this.#attempt++, this.#random());
    this.#stopWaiting = this.#clock.after(retryInMs, () => this.open());
    this.#observer.state(
      reason === 'unauthorised'
        ? { kind: 'unauthorised', detail, retryInMs }
        : { kind: 'lost', detail, retryInMs, refused: reason === 'refused' },
    );
  }
}
