import type { IncomingCall } from '@patchcord/caller';
import { tone, toneLevelDb } from '@patchcord/caller';
import type { AsteriskTransport } from '@patchcord/runtime/asterisk';
import { AriClient } from '@patchcord/runtime/asterisk';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { AriStage, startTestAsterisk, until } from './ari-stage.ts';
import { FaultProxy } from './fault-proxy.ts';

let stage: AriStage;
let wire: FaultProxy;
let transport: AsteriskTransport;

beforeAll(async () => {
  stage = await AriStage.open();
});

beforeEach(async () => {
  wire = await FaultProxy.open(stage.ports.ari);
  transport = await connectByWire();
});

afterEach(async () => {
  wire.mend();
  await stage.clear();
  await wire.close();
});

afterAll(() => stage.close());

function connectByWire(): Promise<AsteriskTransport> {
  const { username, password } = stage.asterisk;
  return stage.connect({ address: { url: `http://127.0.0.1:${wire.port}/ari`, username, password } });
}

async function reconnected(): Promise<void> {
  await until(
    () => expect(stage.states.at(-1)).toMatchObject({ kind: 'connected', recovered: true }),
    15_000,
  );
}

test('the wire is cut in mid-call: caller and audio go on, keys work again afterwards', async () => {
  const { phone, taken, audio } = await stage.talk();
  wire.cut();
  await until(() => expect(stage.states.at(-1)?.kind).toBe('lost'));
  void phone.play(tone(440, 4_000));
  await until(() => expect(audio.toneDb(440)).toBeGreaterThan(-20));
  wire.mend();
  await reconnected();
  await phone.pressKeys('7');
  await until(() => expect(taken.keys).toEqual(['7']));
  expect(taken.ends).toEqual([]);
  expect(transport.snapshot()).toMatchObject({ reconnects: 1, calls: 1 });
  await taken.call.hangup();
  await stage.expectNothingLeft();
});

test('a caller who hangs up while the wire is cut is reported lost, and their audio removed', async () => {
  const { phone, taken } = await stage.talk();
  wire.cut();
  await until(() => expect(stage.states.at(-1)?.kind).toBe('lost'));
  phone.hangUp();
  await phone.ended;
  await until(async () => {
    const left = await stage.observer.channels.list();
    expect(left.map(({ id }) => id)).toEqual([expect.stringMatching(/^pc-.*-media$/)]);
  });
  wire.mend();
  await until(() => expect(taken.ends).toMatchObject([{ by: 'lost' }]), 15_000);
  await stage.expectNothingLeft();
});

test('a wire that swallows everything is noticed within seconds', async () => {
  const { taken } = await stage.talk();
  const startedMs = performance.now();
  wire.blackHole();
  await until(() => expect(stage.states.at(-1)?.kind).toBe('lost'), 15_000);
  // Five, and as much again for a machine with much to do.
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  wire.mend();
  await reconnected();
  expect(taken.ends).toEqual([]);
  await taken.call.hangup();
});

test('a call that comes while the engine is away hears the dialplan, and the next one is ours', async () => {
  wire.cut();
  await until(() => expect(stage.states.at(-1)?.kind).toBe('lost'));
  const phone = await stage.caller.dial({
    number: '100',
    server: { address: '127.0.0.1', port: stage.ports.sip },
    from: '+15550100',
  });
  await phone.answered;
  await until(() => expect(toneLevelDb(phone.heard(), 440)).toBeGreaterThan(-100));
  wire.mend();
  await reconnected();
  expect(stage.taken).toEqual([]);
  phone.hangUp();
  const { taken } = await stage.ring();
  await taken.call.refuse('busy');
});

test('the engine dies in mid-call: the next one clears up, and the caller is not left in silence', async () => {
  const { phone } = await stage.talk();
  await transport.close('leave');
  const { ari, app } = { ari: clientOf(stage), app: stage.appName };
  await ari.request('bridges.createWithId', { bridgeId: 'pc-dead-bridge', type: 'mixing', name: app });
  await connectByWire();
  await phone.ended;
  await stage.expectNothingLeft();
  expect(stage.notices.map(({ kind }) => kind)).toContain('caller-returned');
});

test('a transfer handed over before the engine died goes on under the next one, and is cleared when one side leaves', async () => {
  const rung = Promise.withResolvers<IncomingCall>();
  stage.onHumanRung = (call) => {
    call.answer();
    rung.resolve(call);
  };
  const { phone, taken } = await stage.talk();
  const outcome = await taken.call.transfer(
    { kind: 'endpoint', endpoint: 'PJSIP/human' },
    { legId: '1', timeoutMs: 5_000 },
  );
  if (outcome.result !== 'answered') throw new Error('Nobody answered');
  await taken.call.handOver(outcome.leg);
  const humanCall = await rung.promise;
  await transport.close('leave');
  await stage.connect({ sweepEveryMs: 500 });
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  void phone.play(tone(440, 3_000));
  await until(() => expect(toneLevelDb(humanCall.heard().slice(-4_000), 440)).toBeGreaterThan(-20));
  humanCall.hangUp();
  await phone.ended;
  await stage.expectNothingLeft();
});

test('another program takes the application over: we say so and stay away', async () => {
  const { taken } = await stage.talk();
  const states = stage.states;
  const intruder = await stage.connect();
  await until(() => expect(states).toContainEqual(expect.objectContaining({ kind: 'replaced' })));
  await until(() => expect(taken.ends).toMatchObject([{ by: 'lost' }]));
  expect(intruder.snapshot().connection.kind).toBe('connected');
  await transport.close('leave');
});

test('closed and opened again at once, time after time: the next call is ours each time', async () => {
  await transport.close();
  for (let time = 0; time < 300; time += 1) {
    await stage.connect();
    const { taken } = await stage.ring();
    await taken.call.refuse('busy');
    await stage.transport?.close();
  }
});

test('a wrong password is told at once, and nothing ends', async () => {
  const wrong = await stage.connect({
    address: { url: stage.asterisk.ariUrl, username: 'patchcord', password: 'wrong' },
  });
  expect(wrong.snapshot()).toMatchObject({ connection: { kind: 'unauthorised' } });
  await wrong.close();
});

test('Asterisk is killed in mid-call and started again: calls are lost, the next one works', async () => {
  const { taken } = await stage.talk();
  const { password } = stage.asterisk;
  await stage.asterisk.kill();
  await until(() => expect(stage.states.at(-1)?.kind).toBe('lost'));
  stage.asterisk = await startTestAsterisk(stage.ports, stage.home, stage.appName, password);
  await until(() => expect(taken.ends).toMatchObject([{ by: 'lost' }]), 15_000);
  await reconnected();
  const again = await stage.talk();
  await again.taken.call.hangup();
  await stage.expectNothingLeft();
});

function clientOf({ asterisk }: AriStage): AriClient {
  return new AriClient({ url: asterisk.ariUrl, username: asterisk.username, password: asterisk.password });
}
