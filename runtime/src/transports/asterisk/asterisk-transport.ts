import { Adoption } from './adoption.ts';
import type { AriAddress } from './ari-address.ts';
import { AriClient } from './ari-client.ts';
import { AriEvents } from './ari-events.ts';
import type { AriSocketSettings } from './ari-socket.ts';
import type { AriEvent } from './ari-types.generated.ts';
import type { AsteriskLink } from './asterisk-link.ts';
import { describe } from './asterisk-link.ts';
import { CallRegister } from './call-register.ts';
import { ChannelEvents } from './channel-events.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { ConnectionLog } from './connection-log.ts';
import type {
  CallLeftBehind,
  ConnectionState,
  PhoneTransport,
  TransportObserver,
  TransportSnapshot,
} from './contract.ts';
import { Reaper } from './reaper.ts';

export interface AsteriskTransportOptions {
  readonly address: AriAddress;
  /** Name of the Stasis application the dialplan hands calls to. */
  readonly app: string;
  readonly observer: TransportObserver;
  /** Calls an engine that died may have left in Asterisk; with it, callers nobody answers for at the start are taken. */
  readonly leftBehind?: readonly CallLeftBehind[];
  /** Place of the dialplan (`context,extension,priority`) that writes down how a leg ended; an Asterisk that isn't ours has none. */
  readonly legEnds?: string | null;
  readonly clock?: Clock;
  /** Uniform in [0, 1); for the jitter of reconnecting. */
  readonly random?: () => number;
  readonly requestDeadlineMs?: number;
  readonly sweepEveryMs?: number;
  readonly socket?: AriSocketSettings;
}

/** After a connection: long enough for a StasisStart under way, short enough for a caller who hears nothing. */
const secondSweepMs = 2_000;
const closeDeadlineMs = 3_000;
/** A port that refuses for so long has no Asterisk behind it, and an Asterisk that is down has no calls. */
const downAfterMs = 2_000;

/** Events nothing here reads, several a call; Asterisk is asked not to send them. */
const unreadEvents = ['ChannelVarset', 'ChannelDialplan', 'ChannelCallerId', 'ChannelConnectedLine'];

/** Phone calls by way of one Asterisk: its REST interface for commands, its event stream for what happens. */
export class AsteriskTransport implements PhoneTransport {
  readonly #link: AsteriskLink;
  readonly #observer: TransportObserver;
  readonly #stream: AriEvents;
  readonly #connection: ConnectionLog;
  readonly #calls: CallRegister;
  readonly #adoption: Adoption;
  readonly #reaper: Reaper;
  readonly #sweepEveryMs: number;
  readonly #background = new Set<Promise<void>>();
  readonly #definite = Promise.withResolvers<ConnectionState>();
  #eventsProcessed = 0;
  #framesMalformed = 0;
  #stopSweep: () => void = () => undefined;

  constructor(options: AsteriskTransportOptions) {
    const clock = options.clock ?? systemClock;
    this.#observer = options.observer;
    this.#sweepEveryMs = options.sweepEveryMs ?? 15_000;
    this.#connection = new ConnectionLog(clock);
    this.#link = {
      app: options.app,
      ari: new AriClient(options.address, {
        clock,
        ...(options.requestDeadlineMs && { deadlineMs: options.requestDeadlineMs }),
      }),
      events: new ChannelEvents(),
      clock,
      legEnds: options.legEnds ?? null,
      owned: new Set(),
      notice: (notice) => this.#observer.notice?.(notice),
      inBackground: (work) => this.#inBackground(work),
    };
    this.#calls = new CallRegister(this.#link, (call) => this.#observer.incoming(call));
    this.#adoption = new Adoption(this.#link, this.#calls, options.leftBehind, (callId, call) =>
      this.#observer.adopted?.(callId, call),
    );
    this.#reaper = new Reaper(this.#link);
    this.#stream = new AriEvents(
      options.address,
      options.app,
      {
        event: (event) => this.#event(event),
        state: (state) => this.#stateChanged(state),
        malformed: (excerpt) => this.#malformed(excerpt),
      },
      {
        clock,
        ...(options.random && { random: options.random }),
        ...(options.socket && { socket: options.socket }),
      },
    );
  }

  start(): Promise<ConnectionState> {
    this.#stream.open();
    return this.#definite.promise;
  }

  snapshot(): TransportSnapshot {
    return {
      ...this.#connection.snapshot(),
      ...this.#calls.snapshot(),
      eventsProcessed: this.#eventsProcessed,
      framesMalformed: this.#framesMalformed,
      orphansRemoved: this.#reaper.removed,
    };
  }

  async close(calls: 'hang-up' | 'leave' = 'hang-up'): Promise<void> {
    this.#stopSweep();
    if (this.#connection.state.kind === 'closed') return;
    if (calls === 'hang-up') await this.#withinDeadline(this.#calls.hangUpAll().then(() => this.#idle()));
    const closed = this.#stream.close();
    this.#stateChanged({ kind: 'closed' });
    await closed;
  }

  #event(event: AriEvent): void {
    this.#eventsProcessed += 1;
    try {
      this.#link.events.deliver(event);
      this.#calls.observe(event);
    } catch (error) {
      this.#link.notice({ kind: 'observer-failed', detail: `${event.type}: ${describe(error)}` });
    }
  }

  #malformed(excerpt: string): void {
    this.#framesMalformed += 1;
    this.#link.notice({ kind: 'frame-malformed', excerpt });
  }

  #stateChanged(state: ConnectionState): void {
    this.#connection.record(state);
    this.#definite.resolve(state);
    this.#stopSweep();
    if (state.kind === 'connected') this.#link.inBackground(this.#takeStock(state.recovered));
    if (state.kind === 'replaced' || this.#connection.refusedForMs >= downAfterMs) this.#calls.loseAll();
    this.#observer.connection?.(state);
  }

  /** After every connection: what was missed, what was left over. */
  async #takeStock(recovered: boolean): Promise<void> {
    try {
      // First: callers who wait in silence.
      await this.#adoption.settle();
      const filter = { disallowed: unreadEvents.map((type) => ({ type })) };
      await this.#link.ari.request('applications.filter', { applicationName: this.#link.app, filter });
      if (recovered) await this.#calls.reconcile();
    } catch (error) {
      this.#link.notice({ kind: 'clean-up-failed', detail: `taking stock: ${describe(error)}` });
    }
    await this.#sweep(secondSweepMs);
  }

  async #sweep(nextInMs: number): Promise<void> {
    if (this.#connection.state.kind !== 'connected') return;
    try {
      await this.#adoption.settle();
      await this.#calls.finishHangups();
      const isKnown = await this.#reaper.sweep(() => this.#calls.channelIds());
      // The end of an earlier connection came after this one was made: it stands, and carries no call.
      if (!isKnown) this.#stream.reopen(`Asterisk no longer knows the application ${this.#link.app}`);
    } catch (error) {
      this.#link.notice({ kind: 'clean-up-failed', detail: `sweep: ${describe(error)}` });
    }
    if (this.#connection.state.kind !== 'connected') return;
    this.#stopSweep();
    this.#stopSweep = this.#link.clock.after(nextInMs, () =>
      this.#link.inBackground(this.#sweep(this.#sweepEveryMs)),
    );
  }

  #inBackground(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.#link.notice({ kind: 'clean-up-failed', detail: describe(error) }))
      .finally(() => this.#background.delete(tracked));
    this.#background.add(tracked);
  }

  /** Clean-up begets clean-up: waits until none is left. */
  async #idle(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
  }

  async #withinDeadline(work: Promise<void>): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const stop = this.#link.clock.after(closeDeadlineMs, resolve);
    try {
      await Promise.race([work, late]);
    } finally {
      stop();
    }
  }
}
