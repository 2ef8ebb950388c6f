import type { IncomingCall } from '@patchcord/caller';
import { tone, toneLevelDb } from '@patchcord/caller';
import type { AdoptedCall, Destination, TransferOptions } from '@patchcord/runtime/asterisk';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TakenCall } from './ari-stage.ts';
import { AriStage, until } from './ari-stage.ts';

let stage: AriStage;

const human: Destination = { kind: 'endpoint', endpoint: 'PJSIP/human' };

beforeAll(async () => {
  stage = await AriStage.open();
});

beforeEach(() => stage.connect());

afterEach(() => stage.clear());

afterAll(() => stage.close());

function dial({ call }: TakenCall, destination = human, options: Partial<TransferOptions> = {}) {
  return call.transfer(destination, { legId: '1', timeoutMs: 15_000, ...options });
}

/** A transfer that the human takes: both telephones, and the leg. */
async function handedOver(whenHumanLeaves: 'end-call' | 'keep-caller' = 'end-call', destination = human) {
  const rung = Promise.withResolvers<IncomingCall>();
  stage.onHumanRung = (call) => {
    call.answer();
    rung.resolve(call);
  };
  const { phone, taken, audio } = await stage.talk();
  const outcome = await dial(taken, destination);
  if (outcome.result !== 'answered')
    throw new Error(`The transfer was ${outcome.result}: ${outcome.causeText}`);
  await taken.call.handOver(outcome.leg, { whenHumanLeaves });
  return { phone, taken, audio, humanCall: await rung.promise };
}

test.each<[string, Destination]>([
  ['an endpoint', human],
  ['the dialplan', { kind: 'dialplan', context: 'patchcord-queue', extension: 'human' }],
])('transferred to %s: each hears the other, and not us', async (_name, destination) => {
  const { phone, humanCall } = await handedOver('end-call', destination);
  expect(humanCall.from).toBe('+15550100');
  void phone.play(tone(440, 3_000));
  void humanCall.play(tone(1_400, 3_000));
  await until(() => expect(toneLevelDb(humanCall.heard().slice(-4_000), 440)).toBeGreaterThan(-20));
  await until(() => expect(toneLevelDb(phone.heard().slice(-4_000), 1_400)).toBeGreaterThan(-20));
  await until(() => expect(toneLevelDb(phone.heard().slice(-4_000), 1_000)).toBeLessThan(-40));
  const [bridge] = await stage.observer.bridges
    .list()
    .then((all) => all.filter(({ id }) => id.startsWith('pc-')));
  // With our audio gone two parties are left: no mixing, no 42 ms of its delay.
  expect(bridge?.technology).toMatch(/^(simple_bridge|native_rtp)$/);
  expect(bridge?.channels).toHaveLength(2);
});

test('the human hangs up: the caller is let go', async () => {
  const { phone, taken, humanCall } = await handedOver();
  humanCall.hangUp();
  await phone.ended;
  await until(() => expect(taken.ends).toMatchObject([{ by: 'human' }]));
  await stage.expectNothingLeft();
});

test('the caller hangs up: the human is let go', async () => {
  const { phone, taken, humanCall } = await handedOver();
  phone.hangUp();
  await humanCall.ended;
  await until(() => expect(taken.ends).toMatchObject([{ by: 'caller', cause: 16 }]));
  await stage.expectNothingLeft();
});

test('the human leaves and the caller comes back to us, heard both ways', async () => {
  const { phone, taken, humanCall } = await handedOver('keep-caller');
  humanCall.hangUp();
  await until(() => expect(taken.humansLeft).toHaveLength(1));
  const again = await stage.attach(taken);
  void phone.play(tone(440, 3_000));
  await until(() => expect(again.toneDb(440)).toBeGreaterThan(-20));
  await until(() => expect(toneLevelDb(phone.heard().slice(-4_000), 1_000)).toBeGreaterThan(-20));
});

test.each([
  [486, 'busy'],
  [603, 'declined'],
  [480, 'no-answer'],
  [404, 'failed'],
  [503, 'failed'],
] as const)('a human who answers %i is %s, and the caller stays with us', async (status, result) => {
  stage.onHumanRung = (call) => call.reject(status);
  const { phone, taken } = await stage.talk();
  expect(await dial(taken)).toMatchObject({ result });
  expect(phone.isUp).toBe(true);
  expect(await stage.observer.channels.list()).toHaveLength(2);
});

test('a busy human behind the dialplan is busy', async () => {
  stage.onHumanRung = (call) => call.reject(486);
  const { taken } = await stage.talk();
  const outcome = await dial(taken, { kind: 'dialplan', context: 'patchcord-queue', extension: 'human' });
  expect(outcome).toMatchObject({ result: 'busy' });
});

/** The engine dies while the human's telephone rings, and another comes once that is over; what it is told of it. */
async function endedWithoutEngine(reject: (call: IncomingCall) => void, destination = human) {
  const legEnds = 'patchcord-leg,s,1';
  await stage.transport?.close();
  await stage.connect({ legEnds });
  const rung = Promise.withResolvers<IncomingCall>();
  stage.onHumanRung = (call) => {
    call.ring();
    rung.resolve(call);
  };
  const { taken } = await stage.talk();
  const { callId } = taken;
  const { channelId } = taken.call.incoming;
  void dial(taken, destination);
  const call = await rung.promise;
  await stage.transport?.close('leave');
  reject(call);
  const isLeg = ({ id }: { readonly id: string }) => id.includes('-leg-');
  await until(async () => expect((await stage.observer.channels.list()).filter(isLeg)).toEqual([]));
  const adopted = Promise.withResolvers<AdoptedCall | null>();
  const leftBehind = [{ callId, channelId }];
  await stage.connect({
    legEnds,
    leftBehind,
    observer: { incoming: () => undefined, adopted: (_, found) => adopted.resolve(found) },
  });
  const found = await adopted.promise;
  if (!found) throw new Error('The caller was not found.');
  const outcome = await found.call.takeUpTransfer({ legId: '1', timeoutMs: 5_000 });
  await found.call.hangup();
  return outcome;
}

test.each([
  [486, 'busy'],
  [603, 'declined'],
])('refused with %i while no engine is there: the next one is told “%s”', async (status, result) => {
  expect(await endedWithoutEngine((call) => call.reject(status))).toMatchObject({ result });
});

test('nobody picks up: no answer, and the telephone stops ringing', async () => {
  const rung = Promise.withResolvers<IncomingCall>();
  stage.onHumanRung = (call) => {
    call.ring();
    rung.resolve(call);
  };
  const { taken } = await stage.talk();
  expect(await dial(taken, human, { timeoutMs: 700 })).toMatchObject({ result: 'no-answer' });
  expect(await (await rung.promise).ended).toMatchObject({ how: 'cancelled' });
});

test('a telephone that is not there: no answer', async () => {
  const { taken } = await stage.talk();
  const outcome = await dial(taken, { kind: 'endpoint', endpoint: 'PJSIP/nobody' }, { timeoutMs: 700 });
  expect(outcome).toMatchObject({ result: 'no-answer' });
});

test('an endpoint that was never set up: failed, at once', async () => {
  const { taken } = await stage.talk();
  expect(await dial(taken, { kind: 'endpoint', endpoint: 'PJSIP/nosuch' })).toMatchObject({
    result: 'failed',
  });
});

test('cancelled by us, and by the caller who hangs up: the telephone stops ringing', async () => {
  for (const by of ['us', 'caller'] as const) {
    const rung = Promise.withResolvers<IncomingCall>();
    stage.onHumanRung = (call) => {
      call.ring();
      rung.resolve(call);
    };
    const { phone, taken } = await stage.talk();
    const cancel = new AbortController();
    const transfer = dial(taken, human, { signal: cancel.signal });
    const ringing = await rung.promise;
    if (by === 'us') cancel.abort();
    else phone.hangUp();
    expect(await transfer).toMatchObject({ result: 'cancelled' });
    expect(await ringing.ended).toMatchObject({ how: 'cancelled' });
    phone.hangUp();
    await stage.expectNothingLeft();
  }
});
