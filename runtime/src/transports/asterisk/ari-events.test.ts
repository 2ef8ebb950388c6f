import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AriAddress } from './ari-address.ts';
import { AriEvents } from './ari-events.ts';
import type { AriEvent } from './ari-types.generated.ts';
import type { ConnectionState } from './contract.ts';
import { FakeAriServer } from './testing/fake-ari-server.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { until } from './testing/transport-stage.ts';

let server: FakeAriServer;
let clock: ManualClock;
let stream: AriEvents;
let states: ConnectionState[];
let events: AriEvent[];
let malformed: string[];

beforeEach(async () => {
  server = await FakeAriServer.open();
  clock = new ManualClock();
  states = [];
  events = [];
  malformed = [];
});

afterEach(async () => {
  stream.close();
  await server.close();
});

function open(address: AriAddress = server.address): void {
  stream = new AriEvents(
    address,
    'test-app',
    {
      event: (event) => events.push(event),
      state: (state) => states.push(state),
      malformed: (excerpt) => malformed.push(excerpt),
    },
    { clock, random: () => 0.5 },
  );
  stream.open();
}

async function lastState(kind: ConnectionState['kind']): Promise<ConnectionState | undefined> {
  await until(() => expect(states.at(-1)?.kind).toBe(kind));
  return states.at(-1);
}

test('events arrive typed; the password travels in a header only', async () => {
  open();
  expect(await lastState('connected')).toEqual({ kind: 'connected', recovered: false });
  server.asterisk.ring({ id: 'c1', args: ['100'] });
  await until(() => expect(events).toHaveLength(1));
  expect(events[0]).toMatchObject({ type: 'StasisStart', args: ['100'], channel: { id: 'c1' } });
  expect(server.handshakes).toEqual([`Basic ${Buffer.from('patchcord:secret').toString('base64')}`]);
});

test('hostile and garbage frames are counted, and the next event still arrives', async () => {
  open();
  await lastState('connected');
  const hostile = [
    'not json',
    '{}',
    '[]',
    'null',
    '42',
    '{"type":"__proto__"}',
    '{"type":"StasisStart"}',
    '{"type":"constructor","application":"a","timestamp":"t"}',
    '{"type":"StasisStart","application":"a","timestamp":"t","args":[],"channel":{"id":7}}',
    '{"type":"ChannelDestroyed","application":"a","timestamp":"t","cause":"16","cause_txt":"","channel":{"id":"x"}}',
    '['.repeat(50_000),
    '',
  ];
  for (const frame of hostile) server.sendRaw(frame);
  server.sendRaw(new Uint8Array([1, 2, 3]));
  server.asterisk.ring({ id: 'c1' });
  await until(() => expect(events).toHaveLength(1));
  expect(malformed).toHaveLength(hostile.length + 1);
  expect(states).toHaveLength(1);
});

test('a frame too large closes the connection, and it comes back', async () => {
  open();
  await lastState('connected');
  server.sendRaw('x'.repeat(5 * 1024 * 1024));
  await lastState('lost');
  clock.advance(100);
  expect(await lastState('connected')).toEqual({ kind: 'connected', recovered: true });
});

test('a wrong password is told apart, and tried again later', async () => {
  open({ ...server.address, password: 'wrong' });
  expect(await lastState('unauthorised')).toMatchObject({ retryInMs: 75 });
  clock.advance(75);
  await until(() => expect(states).toHaveLength(2));
  expect(states[1]).toMatchObject({ kind: 'unauthorised', retryInMs: 150 });
});

test('with nobody there, attempts grow apart up to ten seconds and never end', async () => {
  open({ ...server.address, url: 'http://127.0.0.1:18399/ari' });
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    await until(() => expect(states).toHaveLength(attempt));
    const state = states.at(-1);
    clock.advance(state?.kind === 'lost' ? state.retryInMs : 0);
  }
  const waits = states.map((state) => (state.kind === 'lost' ? state.retryInMs : Number.NaN));
  expect(waits.slice(0, 4)).toEqual([75, 150, 300, 600]);
  expect(waits.slice(-2)).toEqual([7_500, 7_500]);
});

test('a cut socket is reported and replaced', async () => {
  open();
  await lastState('connected');
  server.cutSockets();
  expect(await lastState('lost')).toMatchObject({ retryInMs: 75 });
  clock.advance(75);
  expect(await lastState('connected')).toEqual({ kind: 'connected', recovered: true });
});

test('a connection that is dropped at once each time is not tried ten times a second', async () => {
  open();
  for (const waitMs of [75, 150, 300]) {
    await lastState('connected');
    server.cutSockets();
    expect(await lastState('lost')).toMatchObject({ retryInMs: waitMs });
    clock.advance(waitMs);
  }
});

test('a black-holed connection is given up within five seconds', async () => {
  open();
  await lastState('connected');
  server.blackHole();
  clock.advance(3_900);
  expect(states).toHaveLength(1);
  clock.advance(1_100);
  expect(states.at(-1)).toMatchObject({ kind: 'lost', detail: expect.stringContaining('pings unanswered') });
});

test('answered pings keep a silent connection', async () => {
  open();
  await lastState('connected');
  for (let second = 0; second < 20; second += 1) {
    clock.advance(1_000);
    // Real time for the pong to cross the loopback.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(states).toHaveLength(1);
});

test('a handshake that is never answered is given up', async () => {
  server.upgrade = { kind: 'stall' };
  open();
  await until(() => expect(server.handshakes).toHaveLength(1));
  clock.advance(2_500);
  expect(await lastState('lost')).toMatchObject({ detail: expect.stringContaining('handshake') });
});

test('a handshake answered 500 is a loss, not a wrong password', async () => {
  server.upgrade = { kind: 'status', status: 500 };
  open();
  expect(await lastState('lost')).toMatchObject({ detail: expect.stringContaining('500') });
});

test('taken over by another program: it says so, lets go and does not fight', async () => {
  open();
  await lastState('connected');
  server.asterisk.emit('ApplicationReplaced');
  expect(await lastState('replaced')).toMatchObject({ detail: expect.stringContaining('ARI_APP_NAME') });
  await until(() => expect(server.connected).toBe(0));
  clock.advance(60_000);
  expect(states.map(({ kind }) => kind)).toEqual(['connected', 'replaced']);
  expect(server.handshakes).toHaveLength(1);
});

test('closing while a retry is due leaves no timer', async () => {
  open();
  await lastState('connected');
  server.cutSockets();
  await lastState('lost');
  stream.close();
  expect(clock.pendingMs).toEqual([]);
});

test('a server that does not answer our close is cut off', async () => {
  open();
  await lastState('connected');
  server.blackHole();
  stream.close();
  expect(clock.pendingMs).toEqual([500]);
  clock.advance(500);
  expect(clock.pendingMs).toEqual([]);
});
