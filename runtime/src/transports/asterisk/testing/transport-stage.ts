import { expect, vi } from 'vitest';
import { ariSocketSettings } from '../ari-socket.ts';
import type { AsteriskTransportOptions } from '../asterisk-transport.ts';
import { AsteriskTransport } from '../asterisk-transport.ts';
import type {
  AdoptedCall,
  CallEnd,
  CallObserver,
  ConnectionState,
  PhoneCall,
  TransportNotice,
} from '../contract.ts';
import { FakeAriServer } from './fake-ari-server.ts';
import { ManualClock } from './manual-clock.ts';

const oneDayMs = 86_400_000;

/** An observer that keeps what it was told. */
export class CallLog implements CallObserver {
  readonly keys: string[] = [];
  readonly ends: CallEnd[] = [];
  readonly humansLeft: CallEnd[] = [];
  audioLosses = 0;

  key(digit: string): void {
    this.keys.push(digit);
  }

  ended(end: CallEnd): void {
    this.ends.push(end);
  }

  humanLeft(end: CallEnd): void {
    this.humansLeft.push(end);
  }

  audioLost(): void {
    this.audioLosses += 1;
  }
}

/** A transport on a fake Asterisk, and everything it told. Close it when done. */
export class TransportStage {
  readonly server: FakeAriServer;
  readonly clock = new ManualClock();
  readonly transport: AsteriskTransport;
  readonly calls: PhoneCall[] = [];
  readonly states: ConnectionState[] = [];
  readonly notices: TransportNotice[] = [];
  /** By call. */
  readonly adopted = new Map<string, AdoptedCall | null>();

  /** On an Asterisk of its own unless one is given. */
  static async open(
    settings: Partial<AsteriskTransportOptions> = {},
    server?: FakeAriServer,
  ): Promise<TransportStage> {
    const stage = new TransportStage(server ?? (await FakeAriServer.open()), settings);
    await stage.transport.start();
    await stage.settled();
    return stage;
  }

  private constructor(server: FakeAriServer, settings: Partial<AsteriskTransportOptions>) {
    this.server = server;
    this.transport = new AsteriskTransport({
      address: server.address,
      app: 'test-app',
      clock: this.clock,
      random: () => 0,
      // The clock is moved in leaps that no real pong could keep up with; `ari-events.test.ts` tests the pings.
      socket: { ...ariSocketSettings, pingEveryMs: oneDayMs, silenceMs: oneDayMs },
      observer: {
        incoming: (call) => this.calls.push(call),
        adopted: (callId, call) => this.adopted.set(callId, call),
        connection: (state) => this.states.push(state),
        notice: (notice) => this.notices.push(notice),
      },
      ...settings,
    });
  }

  /** A call rings and is announced. */
  async ring(id: string): Promise<{ call: PhoneCall; log: CallLog }> {
    const before = this.calls.length;
    this.server.asterisk.ring({ id, args: ['100'] });
    await until(() => expect(this.calls).toHaveLength(before + 1));
    const call = this.calls[before];
    if (!call) throw new Error('No call was announced');
    const log = new CallLog();
    call.observe(log);
    await until(() => expect(this.server.asterisk.subscribed).toContain(id));
    return { call, log };
  }

  /** A call that is up with its audio attached. */
  async attached(id: string): Promise<{ call: PhoneCall; log: CallLog }> {
    const ringing = await this.ring(id);
    await ringing.call.attach(audioOf(id));
    return ringing;
  }

  /** All that was asked of Asterisk has been answered and its events are through. */
  async settled(): Promise<void> {
    let seen = -1;
    while (seen !== this.server.requests.length) {
      seen = this.server.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 25));
      // On a machine with much to do that time may be over before anything has crossed the loopback.
      for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Everything made in Asterisk is gone, now or within a moment. */
  nothingLeft(): Promise<void> {
    const { channels, bridges } = this.server.asterisk;
    return until(() =>
      expect({ channels: [...channels.keys()], bridges: [...bridges.keys()] }).toEqual({
        channels: [],
        bridges: [],
      }),
    );
  }

  /** Moves time on once the next sweep has been set: the one before it runs while the clock stands still. */
  async advanceToSweep(byMs: number): Promise<void> {
    const isSweep = (dueMs: number) => dueMs > 1_000 && dueMs <= 15_000;
    await until(() => expect(this.clock.pendingMs.some(isSweep)).toBe(true));
    this.clock.advance(byMs);
    await this.settled();
  }

  async close(): Promise<void> {
    await this.transport.close('leave');
    await this.server.close();
  }
}

export function audioOf(callId: string): { callId: string; rtp: { address: string; port: number } } {
  return { callId, rtp: { address: '127.0.0.1', port: 26_000 } };
}

export function until(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { interval: 2, timeout: 10_000 });
}
