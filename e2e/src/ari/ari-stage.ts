import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningAsterisk } from '@patchcord/asterisk';
import { startAsterisk } from '@patchcord/asterisk';
import type { IncomingCall, OutgoingCall } from '@patchcord/caller';
import { SipPhone } from '@patchcord/caller';
import type {
  AsteriskTransportOptions,
  CallEnd,
  ConnectionState,
  PhoneCall,
  TransportNotice,
} from '@patchcord/runtime/asterisk';
import { AsteriskTransport } from '@patchcord/runtime/asterisk';
import type { Client } from 'ari-client';
import ariClient from 'ari-client';
import { expect, vi } from 'vitest';
import { freePorts, type TestPorts } from '../harness/ports.ts';
import { installedHome } from '../harness/product.ts';
import { AgentAudio } from './agent-audio.ts';

/** A call as the transport tells of it. */
export interface TakenCall {
  readonly call: PhoneCall;
  readonly keys: string[];
  readonly ends: CallEnd[];
  readonly humansLeft: CallEnd[];
  /** From the announcement to the return of `attach`. */
  attachMs: number;
  /** As `attach` gave it. */
  callId: string;
}

/** The transport on a real Asterisk, with telephones either side and `ari-client` as the observer. */
export class AriStage {
  readonly ports: TestPorts;
  readonly appName: string;
  readonly home: string;
  asterisk: RunningAsterisk;
  readonly caller: SipPhone;
  readonly human: SipPhone;
  readonly observer: Client;
  readonly taken: TakenCall[] = [];
  readonly states: ConnectionState[] = [];
  readonly notices: TransportNotice[] = [];
  /** What the human's telephone does; silent refusal unless a test says otherwise. */
  onHumanRung: (call: IncomingCall) => void = (call) => call.reject(480);
  transport: AsteriskTransport | undefined;
  #callNumber = 0;
  readonly #freed: (() => void)[] = [];

  static async open(): Promise<AriStage> {
    const ports = await freePorts();
    const home = mkdtempSync(path.join(tmpdir(), 'patchcord-ari-'));
    const appName = `ari-test-${ports.api}`;
    const asterisk = await startTestAsterisk(ports, home, appName);
    const observer = await ariClient.connect(
      `http://127.0.0.1:${ports.ari}`,
      asterisk.username,
      asterisk.password,
    );
    let stage: AriStage | undefined;
    const human = await SipPhone.open({ port: ports.human, onCall: (call) => stage?.onHumanRung(call) });
    stage = new AriStage(ports, home, appName, asterisk, observer, await SipPhone.open(), human);
    return stage;
  }

  private constructor(
    ports: TestPorts,
    home: string,
    appName: string,
    asterisk: RunningAsterisk,
    observer: Client,
    caller: SipPhone,
    human: SipPhone,
  ) {
    this.ports = ports;
    this.home = home;
    this.appName = appName;
    this.asterisk = asterisk;
    this.observer = observer;
    this.caller = caller;
    this.human = human;
  }

  /** A transport of its own, by default on this stage's Asterisk. */
  async connect(settings: Partial<AsteriskTransportOptions> = {}): Promise<AsteriskTransport> {
    const transport = new AsteriskTransport({
      address: {
        url: this.asterisk.ariUrl,
        username: this.asterisk.username,
        password: this.asterisk.password,
      },
      app: this.appName,
      observer: {
        incoming: (call) => this.#take(call),
        connection: (state) => this.states.push(state),
        notice: (notice) => this.notices.push(notice),
      },
      ...settings,
    });
    this.transport = transport;
    await transport.start();
    return transport;
  }

  /** Dials and waits until the transport has announced the call. */
  async ring(number = '18005551234'): Promise<{ phone: OutgoingCall; taken: TakenCall }> {
    const before = this.taken.length;
    const phone = await this.caller.dial({
      number,
      server: { address: '127.0.0.1', port: this.ports.sip },
      from: '+15550100',
    });
    await until(() => expect(this.taken.length).toBeGreaterThan(before));
    const taken = this.taken[before];
    if (!taken) throw new Error('The call was not announced');
    return { phone, taken };
  }

  /** A call that is answered, with the engine's audio attached. */
  async talk(): Promise<{ phone: OutgoingCall; taken: TakenCall; audio: AgentAudio }> {
    const { phone, taken } = await this.ring();
    const audio = await this.attach(taken);
    await phone.answered;
    return { phone, taken, audio };
  }

  async attach(taken: TakenCall): Promise<AgentAudio> {
    const audio = await AgentAudio.open();
    this.#freed.push(() => audio.close());
    this.#callNumber += 1;
    const callId = `t${this.#callNumber}`;
    taken.callId = callId;
    const startedMs = performance.now();
    const remote = await taken.call.attach({ callId, rtp: { address: '127.0.0.1', port: audio.port } });
    taken.attachMs = performance.now() - startedMs;
    audio.sendTone(1_000, remote);
    return audio;
  }

  /** By the independent observer: no channel and no bridge is left, within `withinMs`. */
  async expectNothingLeft(withinMs = 5_000): Promise<void> {
    const untilMs = performance.now() + withinMs;
    for (;;) {
      const [channels, bridges] = await Promise.all([
        this.observer.channels.list(),
        this.observer.bridges.list(),
      ]);
      if (channels.length === 0 && bridges.length === 0) return;
      if (performance.now() > untilMs) expect({ channels, bridges }).toEqual({ channels: [], bridges: [] });
      await pause(50);
    }
  }

  /** Back to nothing between tests. */
  async clear(): Promise<void> {
    this.onHumanRung = (call) => call.reject(480);
    await this.transport?.close();
    this.transport = undefined;
    for (const free of this.#freed.splice(0)) free();
    for (const call of [...this.caller.calls, ...this.human.calls]) call.hangUp();
    this.taken.length = 0;
    this.states.length = 0;
    this.notices.length = 0;
    await this.expectNothingLeft();
  }

  async close(): Promise<void> {
    await this.transport?.close();
    for (const free of this.#freed.splice(0)) free();
    await Promise.all([this.caller.close(), this.human.close()]);
    await this.asterisk.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  #take(call: PhoneCall): void {
    const taken: TakenCall = { call, keys: [], ends: [], humansLeft: [], attachMs: Number.NaN, callId: '' };
    this.taken.push(taken);
    call.observe({
      key: (digit) => taken.keys.push(digit),
      ended: (end) => taken.ends.push(end),
      humanLeft: (end) => taken.humansLeft.push(end),
    });
  }
}

export function startTestAsterisk(
  ports: TestPorts,
  home: string,
  appName: string,
  password?: string,
): Promise<RunningAsterisk> {
  return startAsterisk({
    home: installedHome,
    runFolder: path.join(home, 'asterisk'),
    sipPort: ports.sip,
    ariPort: ports.ari,
    rtp: ports.asteriskRtp,
    appName,
    ...(password ? { password } : {}),
    destinations: [
      { name: 'human', uri: `sip:human@127.0.0.1:${ports.human}` },
      // Nobody listens there: the INVITE is never answered.
      { name: 'nobody', uri: `sip:nobody@127.0.0.1:${ports.api}` },
    ],
  });
}

export function until(assertion: () => void | Promise<void>, timeoutMs = 10_000): Promise<void> {
  return vi.waitFor(assertion, { interval: 10, timeout: timeoutMs });
}
