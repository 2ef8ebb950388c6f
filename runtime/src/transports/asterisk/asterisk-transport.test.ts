import { afterEach, beforeEach, expect, test } from 'vitest';
import { audioOf, TransportStage, until } from './testing/transport-stage.ts';

let stage: TransportStage;

beforeEach(async () => {
  stage = await TransportStage.open();
});

afterEach(() => stage.close());

async function lost(): Promise<void> {
  stage.server.cutSockets();
  await until(() => expect(stage.states.at(-1)?.kind).toBe('lost'));
}

async function recovered(): Promise<void> {
  stage.clock.advance(50);
  await until(() => expect(stage.states.at(-1)).toMatchObject({ kind: 'connected', recovered: true }));
  await stage.settled();
}

test('start tells what it found', async () => {
  expect(stage.states).toEqual([{ kind: 'connected', recovered: false }]);
  expect(stage.transport.snapshot()).toMatchObject({
    connection: { kind: 'connected' },
    calls: 0,
    reconnects: 0,
    websocketErrors: 0,
  });
});

test('with the wrong password start says so and goes on trying', async () => {
  const wrong = await TransportStage.open({ address: { ...stage.server.address, password: 'wrong' } });
  expect(wrong.transport.snapshot()).toMatchObject({
    connection: { kind: 'unauthorised' },
    websocketErrors: 1,
  });
  await wrong.close();
});

test('a call that went on through a gap is kept, one that ended in it is reported lost', async () => {
  const stayed = await stage.attached('c1');
  const vanished = await stage.attached('c2');
  await lost();
  stage.server.asterisk.end('c2');
  await recovered();
  await until(() => expect(vanished.log.ends).toEqual([{ by: 'lost', cause: 0, causeText: 'Unknown' }]));
  expect(stayed.log.ends).toEqual([]);
  stage.server.asterisk.press('c1', '5');
  await until(() => expect(stayed.log.keys).toEqual(['5']));
  await until(() => expect([...stage.server.asterisk.channels.keys()]).toEqual(['c1', 'pc-c1-media']));
  expect(stage.transport.snapshot()).toMatchObject({ reconnects: 1, calls: 1 });
});

test('a caller who went back to the dialplan in the gap is lost to us, and left alone', async () => {
  const { log } = await stage.attached('c1');
  await lost();
  stage.server.asterisk.leaveStasis('c1');
  await recovered();
  await until(() => expect(log.ends).toMatchObject([{ by: 'lost' }]));
  await stage.settled();
  expect([...stage.server.asterisk.channels.keys()]).toEqual(['c1']);
});

test('audio and human that vanished in the gap are told', async () => {
  const { call, log } = await stage.attached('c1');
  const transfer = call.transfer(
    { kind: 'endpoint', endpoint: 'PJSIP/h' },
    { legId: '1', timeoutMs: 60_000 },
  );
  await until(() => expect(stage.server.asterisk.channels.has('pc-c1-leg-1')).toBe(true));
  const ringing = stage.server.asterisk.channels.get('pc-c1-leg-1');
  if (ringing) stage.server.asterisk.enterStasis(ringing);
  const outcome = await transfer;
  await lost();
  stage.server.asterisk.end('pc-c1-media');
  stage.server.asterisk.end('pc-c1-leg-1');
  await recovered();
  await until(() => expect(log.audioLosses).toBe(1));
  expect(outcome.result === 'answered' && (await outcome.leg.ended)).toMatchObject({ by: 'lost' });
  expect(log.ends).toEqual([]);
});

test('a leg that ended while it rang in the gap settles the transfer', async () => {
  const { call } = await stage.attached('c1');
  const transfer = call.transfer(
    { kind: 'endpoint', endpoint: 'PJSIP/h' },
    { legId: '1', timeoutMs: 60_000 },
  );
  await until(() => expect(stage.server.asterisk.channels.has('pc-c1-leg-1')).toBe(true));
  await lost();
  stage.server.asterisk.refuse('pc-c1-leg-1', 17);
  await recovered();
  expect(await transfer).toMatchObject({ result: 'failed' });
});

test('a call that rings while taking stock is not thought lost', async () => {
  await lost();
  const { promise: release, resolve } = Promise.withResolvers<void>();
  stage.server.misbehave(/^GET \/channels$/, { kind: 'wait', for: release });
  stage.clock.advance(50);
  await until(() => expect(stage.states.at(-1)?.kind).toBe('connected'));
  const { log } = await stage.ring('c9');
  resolve();
  await stage.settled();
  await stage.advanceToSweep(20_000);
  expect(log.ends).toEqual([]);
});

test('audio that is attached while taking stock is not thought lost', async () => {
  const { call, log } = await stage.ring('c1');
  await lost();
  const { promise: release, resolve } = Promise.withResolvers<void>();
  stage.server.misbehave(/^GET \/channels$/, { kind: 'done-then-wait', for: release });
  stage.clock.advance(50);
  await until(() => expect(stage.states.at(-1)?.kind).toBe('connected'));
  await until(() => expect(stage.server.requests).toContain('GET /channels'));
  await call.attach(audioOf('c1'));
  resolve();
  await stage.settled();
  expect(log.audioLosses).toBe(0);
  expect(log.ends).toEqual([]);
});

test('left-overs of an engine that died are removed at the first connection', async () => {
  const { asterisk } = stage.server;
  await lost();
  const media = asterisk.makeChannel('pc-old-media', 'UnicastRTP/x');
  const leg = asterisk.makeChannel('pc-old-leg-2', 'PJSIP/human-1');
  asterisk.subscribed.add(leg.id);
  asterisk.enterStasis(media);
  asterisk.bridges.set('pc-old-bridge', { id: 'pc-old-bridge', name: 'test-app', members: ['pc-old-media'] });
  await recovered();
  await stage.nothingLeft();
  expect(stage.transport.snapshot().orphansRemoved).toBe(3);
});

test('what belongs to another application, or to nobody we know, is not touched', async () => {
  const { asterisk } = stage.server;
  await lost();
  const foreign = asterisk.makeChannel('pc-else-media', 'UnicastRTP/x');
  foreign.dialplan = { ...foreign.dialplan, app_name: 'Stasis', app_data: 'test-app2,1' };
  asterisk.bridges.set('pc-else-bridge', { id: 'pc-else-bridge', name: 'test-app2', members: [] });
  asterisk.bridges.set('b-17', { id: 'b-17', name: 'test-app', members: [] });
  await recovered();
  await stage.advanceToSweep(60_000);
  expect([...asterisk.channels.keys()]).toEqual(['pc-else-media']);
  expect([...asterisk.bridges.keys()]).toEqual(['pc-else-bridge', 'b-17']);
});

test('a transfer handed over by an earlier engine goes on, and is cleared when one side leaves', async () => {
  const { asterisk } = stage.server;
  await lost();
  asterisk.enterStasis(asterisk.makeChannel('old-caller', 'PJSIP/x'), ['100']);
  asterisk.enterStasis(asterisk.makeChannel('pc-old-leg-2', 'PJSIP/human'), ['leg']);
  asterisk.bridges.set('pc-old-bridge', {
    id: 'pc-old-bridge',
    name: 'test-app',
    members: ['old-caller', 'pc-old-leg-2'],
  });
  await recovered();
  await stage.advanceToSweep(60_000);
  expect(asterisk.channels.size).toBe(2);
  asterisk.end('pc-old-leg-2');
  await stage.advanceToSweep(15_000);
  await stage.nothingLeft();
});

test('a caller nobody answers for goes back to the dialplan, but not before a second look', async () => {
  const { asterisk } = stage.server;
  await lost();
  asterisk.enterStasis(asterisk.makeChannel('stray', 'PJSIP/x'), ['100']);
  await recovered();
  expect(asterisk.channels.get('stray')?.dialplan.app_name).toBe('Stasis');
  await stage.advanceToSweep(2_000);
  await until(() => expect(asterisk.channels.get('stray')?.dialplan.app_name).toBe('Playback'));
  expect(stage.notices).toContainEqual({ kind: 'caller-returned', channelId: 'stray' });
});

test('live calls are never reaped, whatever their state', async () => {
  await stage.ring('c1');
  await stage.attached('c2');
  const { call } = await stage.attached('c3');
  void call.transfer({ kind: 'endpoint', endpoint: 'PJSIP/h' }, { legId: '1', timeoutMs: 600_000 });
  await until(() => expect(stage.server.asterisk.channels.has('pc-c3-leg-1')).toBe(true));
  // The clock must not run past the deadline of a request under way.
  await stage.settled();
  for (let sweep = 0; sweep < 5; sweep += 1) {
    await stage.advanceToSweep(15_000);
  }
  expect(stage.transport.snapshot()).toMatchObject({ orphansRemoved: 0, calls: 3, legs: 1 });
});

test('sweeps that fail are reported, and the next one works', async () => {
  stage.server.asterisk.bridges.set('pc-x-bridge', { id: 'pc-x-bridge', name: 'test-app', members: [] });
  stage.server.misbehave(/^GET \/bridges$/, { kind: 'status', status: 500 });
  await stage.advanceToSweep(2_000);
  expect(stage.notices.at(-1)).toMatchObject({
    kind: 'clean-up-failed',
    detail: expect.stringContaining('sweep'),
  });
  await stage.advanceToSweep(15_000);
  await stage.nothingLeft();
});

test('a connection whose application Asterisk has forgotten is made anew', async () => {
  const { log } = await stage.attached('c1');
  stage.server.misbehave(/^GET \/applications\/test-app$/, { kind: 'status', status: 404 });
  await stage.advanceToSweep(2_000);
  await until(() => expect(stage.states.at(-1)).toMatchObject({ kind: 'lost', refused: false }));
  expect(stage.states.at(-1)).toMatchObject({ detail: expect.stringContaining('test-app') });
  await recovered();
  expect(log.ends).toEqual([]);
  await stage.ring('c2');
});

test('taken over by another program: calls are lost to us and nothing in Asterisk is touched', async () => {
  const { log } = await stage.attached('c1');
  stage.server.asterisk.emit('ApplicationReplaced');
  await until(() => expect(log.ends).toMatchObject([{ by: 'lost' }]));
  expect(stage.states.at(-1)?.kind).toBe('replaced');
  await stage.settled();
  expect([...stage.server.asterisk.channels.keys()]).toContain('c1');
});

test('Asterisk is gone, port and all: after two seconds its calls are lost', async () => {
  const { log } = await stage.attached('c1');
  await stage.server.close();
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await until(() => expect(stage.states.at(-1)?.kind).toBe('lost'));
    const seen = stage.states.length;
    const state = stage.states.at(-1);
    stage.clock.advance(state?.kind === 'lost' ? state.retryInMs : 0);
    if (attempt < 5) expect(log.ends).toEqual([]);
    await until(() => expect(stage.states.length).toBeGreaterThan(seen));
  }
  expect(log.ends).toEqual([{ by: 'lost', cause: 0, causeText: 'Unknown' }]);
});

test('closing hangs everything up and leaves no timer', async () => {
  const { log } = await stage.attached('c1');
  await stage.ring('c2');
  await stage.transport.close();
  await stage.nothingLeft();
  expect(log.ends).toMatchObject([{ by: 'engine' }]);
  expect(stage.transport.snapshot()).toMatchObject({ connection: { kind: 'closed' }, calls: 0 });
  await stage.settled();
  stage.clock.advance(500);
  expect(stage.clock.pendingMs).toEqual([]);
});

test('a call that comes while closing is turned away, not left ringing', async () => {
  const { log } = await stage.attached('c1');
  const { promise: release, resolve } = Promise.withResolvers<void>();
  stage.server.misbehave(/^DELETE \/channels\/c1$/, { kind: 'wait', for: release });
  const closed = stage.transport.close();
  stage.server.asterisk.ring({ id: 'c2', args: ['100'] });
  await until(() => expect(stage.server.requests).toContain('DELETE /channels/c2?reason_code=34'));
  resolve();
  await closed;
  expect(log.ends).toHaveLength(1);
  expect(stage.calls).toHaveLength(1);
});

test('closing is over once Asterisk has seen the connection end', async () => {
  await stage.transport.close('leave');
  expect(stage.server.connected).toBe(0);
});

test('closing waits no longer than three seconds for an Asterisk that is stuck', async () => {
  await stage.attached('c1');
  stage.server.misbehave(/^DELETE/, { kind: 'stall' }, 99);
  const closed = stage.transport.close();
  await stage.settled();
  stage.clock.advance(3_000);
  await closed;
});

test('a call of an audio attached after the gap works as before', async () => {
  await lost();
  await recovered();
  const { call } = await stage.ring('c1');
  expect(await call.attach(audioOf('c1'))).toEqual({ address: '127.0.0.1', port: 23456 });
});
