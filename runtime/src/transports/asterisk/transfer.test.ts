import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Destination, PhoneCall, TransferOptions, TransferOutcome } from './contract.ts';
import { DestinationError } from './destination-error.ts';
import type { FakeAsterisk, FakeChannel } from './testing/fake-asterisk.ts';
import type { CallLog } from './testing/transport-stage.ts';
import { audioOf, TransportStage, until } from './testing/transport-stage.ts';

let stage: TransportStage;
let asterisk: FakeAsterisk;
let call: PhoneCall;
let log: CallLog;

const human: Destination = { kind: 'endpoint', endpoint: 'PJSIP/human' };
const legId = 'pc-c1-leg-3';

beforeEach(async () => {
  stage = await TransportStage.open();
  asterisk = stage.server.asterisk;
  ({ call, log } = await stage.attached('c1'));
});

afterEach(() => stage.close());

function dial(options: Partial<TransferOptions> = {}, destination = human): Promise<TransferOutcome> {
  return call.transfer(destination, { legId: '3', timeoutMs: 20_000, ...options });
}

async function ringingLeg(): Promise<FakeChannel> {
  await until(() => expect(asterisk.channels.has(legId)).toBe(true));
  const leg = asterisk.channels.get(legId);
  if (!leg) throw new Error('No leg rings');
  return leg;
}

async function answered(options: Partial<TransferOptions> = {}) {
  const transfer = dial(options);
  asterisk.enterStasis(await ringingLeg(), ['leg', 'c1']);
  const outcome = await transfer;
  if (outcome.result !== 'answered') throw new Error(`Expected an answer, got ${outcome.result}`);
  return outcome.leg;
}

test('the leg carries our id, shows the caller, and is no new call', async () => {
  const leg = await answered();
  expect(leg.channelId).toBe(legId);
  const request = new URLSearchParams(
    stage.server.requests.find((line) => line.startsWith('POST /channels?'))?.split('?')[1],
  );
  expect(Object.fromEntries(request)).toMatchObject({
    endpoint: 'PJSIP/human',
    channelId: legId,
    appArgs: 'leg,c1',
    callerId: '"Ada" <+15550001>',
    originator: 'c1',
    timeout: '25',
  });
  expect(stage.calls).toHaveLength(1);
});

test.each([
  [17, undefined, 'busy'],
  [19, undefined, 'no-answer'],
  [18, undefined, 'no-answer'],
  [21, undefined, 'declined'],
  [0, 'BUSY', 'busy'],
  [0, 'NOANSWER', 'no-answer'],
  [34, undefined, 'failed'],
  [1, 'NOANSWER', 'failed'],
  [16, 'NOANSWER', 'no-answer'],
  [0, undefined, 'failed'],
] as const)('a leg refused with cause %i and dial status %s is %s', async (cause, dialStatus, result) => {
  const transfer = dial();
  await ringingLeg();
  asterisk.refuse(legId, cause, dialStatus);
  expect(await transfer).toMatchObject({ result, cause });
  expect(call.gone.aborted).toBe(false);
});

test('an endpoint Asterisk does not know is failed, with its reason', async () => {
  const outcome = await dial({}, { kind: 'endpoint', endpoint: 'PJSIP/nosuch' });
  expect(outcome).toMatchObject({
    result: 'failed',
    causeText: expect.stringContaining('Allocation failed'),
  });
});

test('nobody answers in time: the leg stops ringing', async () => {
  const transfer = dial({ timeoutMs: 15_000 });
  await ringingLeg();
  stage.clock.advance(15_000);
  expect(await transfer).toMatchObject({ result: 'no-answer' });
  await until(() => expect(asterisk.channels.has(legId)).toBe(false));
});

test('cancelled while it rings: the leg is taken away and the caller stays', async () => {
  const cancel = new AbortController();
  const transfer = dial({ signal: cancel.signal });
  await ringingLeg();
  cancel.abort();
  expect(await transfer).toMatchObject({ result: 'cancelled' });
  await until(() => expect([...asterisk.channels.keys()]).toEqual(['c1', 'pc-c1-media']));
});

test('cancelled before Asterisk has answered the request: the leg is removed once it exists', async () => {
  const { promise: release, resolve } = Promise.withResolvers<void>();
  stage.server.misbehave(/^POST \/channels$/, { kind: 'wait', for: release });
  const cancel = new AbortController();
  const transfer = dial({ signal: cancel.signal });
  await until(() =>
    expect(stage.server.requests.some((line) => line.startsWith('POST /channels?'))).toBe(true),
  );
  cancel.abort();
  expect(await transfer).toMatchObject({ result: 'cancelled' });
  await stage.settled();
  resolve();
  await stage.settled();
  expect(asterisk.channels.has(legId)).toBe(false);
});

test('the caller hangs up while it rings: the leg is taken away', async () => {
  const transfer = dial();
  await ringingLeg();
  asterisk.end('c1');
  expect(await transfer).toMatchObject({ result: 'cancelled' });
  await stage.settled();
  await stage.nothingLeft();
});

test('the answer of the request is lost: failed, and the leg is not left ringing', async () => {
  stage.server.misbehave(/^POST \/channels$/, { kind: 'done-but-cut' });
  expect(await dial()).toMatchObject({ result: 'failed' });
  await stage.settled();
  expect(asterisk.channels.has(legId)).toBe(false);
});

test('handed over: caller and human in the bridge, our audio gone and not missed', async () => {
  const leg = await answered();
  await call.handOver(leg);
  expect(asterisk.bridges.get('pc-c1-bridge')?.members).toEqual(['c1', legId]);
  expect(asterisk.channels.has('pc-c1-media')).toBe(false);
  await stage.settled();
  expect(log.audioLosses).toBe(0);
});

test('after the hand-over the human hangs up: the call ends, by the human', async () => {
  await call.handOver(await answered());
  asterisk.end(legId);
  await until(() => expect(log.ends).toMatchObject([{ by: 'human' }]));
  await stage.settled();
  await stage.nothingLeft();
});

test('after the hand-over the caller hangs up: the human is let go', async () => {
  const leg = await answered();
  await call.handOver(leg);
  asterisk.end('c1');
  await until(() => expect(log.ends).toMatchObject([{ by: 'caller' }]));
  expect(await leg.ended).toMatchObject({ by: 'human' });
  await stage.settled();
  await stage.nothingLeft();
});

test('with keep-caller the human leaving is reported, and our audio comes back', async () => {
  await call.handOver(await answered(), { whenHumanLeaves: 'keep-caller' });
  asterisk.end(legId);
  await until(() => expect(log.humansLeft).toHaveLength(1));
  expect(log.ends).toEqual([]);
  await call.attach(audioOf('c1'));
  expect(asterisk.bridges.get('pc-c1-bridge')?.members).toEqual(['c1', 'pc-c1-media-2']);
});

test('with keep-caller the caller hangs up first: the end is all that is told', async () => {
  await call.handOver(await answered(), { whenHumanLeaves: 'keep-caller' });
  asterisk.end('c1');
  await until(() => expect(log.ends).toMatchObject([{ by: 'caller' }]));
  await stage.nothingLeft();
  await stage.settled();
  expect(log.humansLeft).toEqual([]);
});

test('the human answers in the moment the caller hangs up: nobody is left', async () => {
  const transfer = dial();
  const leg = await ringingLeg();
  asterisk.enterStasis(leg, ['leg', 'c1']);
  asterisk.end('c1');
  await transfer;
  await stage.nothingLeft();
});

test('the human hangs up before the hand-over: it is refused and the caller keeps our audio', async () => {
  const leg = await answered();
  asterisk.end(legId);
  await leg.ended;
  await expect(call.handOver(leg)).rejects.toMatchObject({ code: 'CALL_ENDED' });
  expect(asterisk.channels.has('pc-c1-media')).toBe(true);
});

test('the human hangs up in the moment of the hand-over: the same', async () => {
  const leg = await answered();
  stage.server.muted = true;
  asterisk.end(legId);
  stage.server.muted = false;
  await expect(call.handOver(leg)).rejects.toMatchObject({ code: 'CALL_ENDED' });
  expect(asterisk.channels.has('pc-c1-media')).toBe(true);
});

test('an answered leg that is never handed over goes with its call', async () => {
  await answered();
  await call.hangup();
  await stage.settled();
  await stage.nothingLeft();
});

const humanAudio = { address: '127.0.0.1', port: 26_002 };

test('the human is spoken to apart from the caller, and then joined', async () => {
  const leg = await answered();
  expect(await leg.attach(humanAudio)).toEqual({ address: '127.0.0.1', port: 23_456 });
  expect(asterisk.bridges.get(`${legId}-bridge`)?.members).toEqual([legId, `${legId}-media`]);
  expect(asterisk.bridges.get('pc-c1-bridge')?.members).toEqual(['c1', 'pc-c1-media']);
  expect(stage.transport.snapshot().legs).toBe(1);
  await leg.detach();
  expect([...asterisk.bridges.keys()]).toEqual(['pc-c1-bridge']);
  await call.handOver(leg);
  expect(asterisk.bridges.get('pc-c1-bridge')?.members).toEqual(['c1', legId]);
});

test('keys the human presses are told while somebody waits for them, the caller’s are not', async () => {
  const leg = await answered();
  const keys: string[] = [];
  const stop = leg.onKey((digit) => keys.push(digit));
  asterisk.press('c1', '5');
  asterisk.press(legId, '1');
  await until(() => expect(keys).toEqual(['1']));
  stop();
  asterisk.press(legId, '2');
  await stage.settled();
  expect(keys).toEqual(['1']);
  expect(log.keys).toEqual(['5']);
});

test('the human hangs up while he is spoken to: his audio goes with him, the caller stays', async () => {
  const leg = await answered();
  await leg.attach(humanAudio);
  asterisk.end(legId);
  await until(() => expect([...asterisk.channels.keys()]).toEqual(['c1', 'pc-c1-media']));
  await until(() => expect([...asterisk.bridges.keys()]).toEqual(['pc-c1-bridge']));
});

test('the caller hangs up while the human is spoken to: nobody is left', async () => {
  const leg = await answered();
  await leg.attach(humanAudio);
  asterisk.end('c1');
  await stage.settled();
  await stage.nothingLeft();
});

test('the human hangs up while his audio is being made: nothing is left of it', async () => {
  const leg = await answered();
  const { promise: release, resolve } = Promise.withResolvers<void>();
  stage.server.misbehave(/^POST \/channels\/externalMedia$/, { kind: 'wait', for: release });
  const attached = leg.attach(humanAudio);
  const refused = expect(attached).rejects.toMatchObject({ code: 'CALL_ENDED' });
  await until(() => expect(stage.server.requests.some((line) => line.includes(`${legId}-media`))).toBe(true));
  asterisk.end(legId);
  const left = leg.detach();
  resolve();
  await Promise.all([refused, left]);
  await stage.settled();
  expect([...asterisk.channels.keys()]).toEqual(['c1', 'pc-c1-media']);
  expect([...asterisk.bridges.keys()]).toEqual(['pc-c1-bridge']);
});

test.each([
  [{ kind: 'dialplan', context: 'patchcord-queue', extension: 'sales' }, 'Local/sales@patchcord-queue/n'],
  [{ kind: 'sip-uri', trunk: 'carrier', uri: 'sip:200@example.org' }, 'PJSIP/carrier/sip:200@example.org'],
] as const)('%o is dialled as %s', async (destination, endpoint) => {
  const transfer = dial({}, destination);
  await ringingLeg();
  const request = stage.server.requests.find((line) => line.startsWith('POST /channels?'));
  expect(new URLSearchParams(request?.split('?')[1]).get('endpoint')).toBe(endpoint);
  asterisk.refuse(legId, 17);
  await transfer;
});

test.each<Destination>([
  { kind: 'endpoint', endpoint: 'PJSIP/a&PJSIP/b' },
  { kind: 'endpoint', endpoint: 'human' },
  { kind: 'endpoint', endpoint: 'Local/sales@queue' },
  { kind: 'endpoint', endpoint: 'PJSIP/$' + '{SHELL(id)}' },
  { kind: 'dialplan', context: 'a', extension: '1@other/n' },
  { kind: 'dialplan', context: 'a b', extension: '1' },
  { kind: 'sip-uri', trunk: 't', uri: 'tel:123' },
  { kind: 'sip-uri', trunk: 't', uri: 'sip:1@x;method=REFER' },
  { kind: 'sip-uri', trunk: 't/sip:9', uri: 'sip:1@x' },
])('%o could mean more than it says and is refused', async (destination) => {
  await expect(dial({}, destination)).rejects.toThrow(DestinationError);
});
