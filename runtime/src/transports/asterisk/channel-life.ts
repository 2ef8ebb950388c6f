import type { AriEvent } from './ari-types.generated.ts';
import type { ChannelEvents } from './channel-events.ts';
import type { Clock } from './clock.ts';

/** How a channel ended for us. `left`: it went on elsewhere in Asterisk; `vanished`: it was found missing. */
export interface ChannelEnd {
  readonly how: 'hung-up' | 'left' | 'vanished';
  /** Q.850; 0 when unknown. */
  readonly cause: number;
  readonly causeText: string;
}

/** ChannelDestroyed, which knows the cause, follows StasisEnd within a few ms where it comes at all. */
const causeGraceMs = 250;

const unknownCause = { cause: 0, causeText: 'Unknown' } as const;

/** Follows one channel to its end, in whatever order Asterisk's events arrive, and says once that it ended. */
export class ChannelLife {
  readonly channelId: string;
  /** Settles once, never rejects. */
  readonly ended: Promise<ChannelEnd>;
  readonly #gone = new AbortController();
  readonly #clock: Clock;
  readonly #unfollow: () => void;
  #settle: (end: ChannelEnd) => void = () => undefined;
  #hangupSeen = false;
  #stopGrace: (() => void) | undefined;

  constructor(channelId: string, events: ChannelEvents, clock: Clock) {
    this.channelId = channelId;
    this.#clock = clock;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#unfollow = events.follow(channelId, (event) => this.#observe(event));
  }

  /** Aborted at the first sign of the end, before the cause is known. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** The channel was looked for and is not there, or is no longer with us. */
  vanished(): void {
    this.#end({ how: 'vanished', ...unknownCause });
  }

  #observe(event: AriEvent): void {
    if (event.type === 'ChannelHangupRequest') this.#hangupRequested();
    if (event.type === 'StasisEnd') this.#left();
    if (event.type === 'ChannelDestroyed') {
      this.#end({ how: 'hung-up', cause: event.cause, causeText: event.cause_txt });
    }
  }

  /** Its own cause is not to be believed: for our own hang-ups Asterisk gives an internal flag (32) there. */
  #hangupRequested(): void {
    this.#hangupSeen = true;
    this.#gone.abort();
  }

  #left(): void {
    this.#gone.abort();
    this.#stopGrace ??= this.#clock.after(causeGraceMs, () =>
      this.#end({ how: this.#hangupSeen ? 'hung-up' : 'left', ...unknownCause }),
    );
  }

  #end(end: ChannelEnd): void {
    this.#stopGrace?.();
    this.#unfollow();
    this.#gone.abort();
    this.#settle(end);
  }
}
