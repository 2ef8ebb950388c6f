import { afterEach, beforeEach, expect, test } from 'vitest';
import { CallEndedError } from './call-ended-error.ts';
import { audioOf, TransportStage, until } from './testing/transport-stage.ts';

let stage: TransportStage;

beforeEach(async () => {
  stage = await TransportStage.open();
});

afterEach(() => stage.close());

test('a call is announced with its numbers in order, its caller and its protocol id', async () => {
  stage.server.asterisk.ring({
    id: 'c1',
    args: ['18005551234'],
    extension: 's',
    variables: { FROM_DID: '+18005551234', 'CALLERID(dnid)': '18005551234' },
  });
  await until(() => expect(stage.calls).toHaveLength(1));
  expect(stage.calls[0]?.incoming).toEqual({
    channelId: 'c1',
    channelName: 'PJSIP/line-c1',
    protocolId: 'c1@sip',
    numbers: [
      { value: '18005551234', source: 'stasis-argument' },
      { value: '+18005551234', source: 'from-did' },
      { value: 's', source: 'extension' },
    ],
    callerNumber: '+15550001',
    callerName: 'Ada',
  });
});

test('without an argument the number is asked for where it did not come along', async () => {
  stage.server.asterisk.ring({ id: 'c1', extension: '101' });
  await until(() => expect(stage.calls).toHaveLength(1));
  expect(stage.calls[0]?.incoming.numbers).toEqual([{ value: '101', source: 'extension' }]);
  expect(stage.server.requests.filter((line) => line.includes('/variable?'))).toHaveLength(2);
});

test('answer, bridge and audio are asked for at once, and joined', async () => {
  const { call } = await stage.ring('c1');
  expect(await call.attach(audioOf('k7'))).toEqual({ address: '127.0.0.1', port: 23456 });
  expect(stage.server.asterisk.channels.get('c1')?.state).toBe('Up');
  expect(stage.server.asterisk.bridges.get('pc-k7-bridge')).toMatchObject({
    name: 'test-app',
    members: ['c1', 'pc-k7-media'],
  });
});

test('the audio channel is not joined before its own StasisStart', async () => {
  const { call } = await stage.ring('c1');
  stage.server.muted = true;
  const attached = call.attach(audioOf('c1'));
  await stage.settled();
  expect(stage.server.requests.filter((line) => line.includes('addChannel'))).toEqual([]);
  stage.server.muted = false;
  const media = stage.server.asterisk.channels.get('pc-c1-media');
  stage.server.asterisk.emit('StasisStart', { channel: media, args: [] });
  await attached;
});

test('keys that came before the observer are kept for it', async () => {
  stage.server.asterisk.ring({ id: 'c1', args: ['100'] });
  stage.server.asterisk.press('c1', '4');
  stage.server.asterisk.press('c1', '2');
  await until(() => expect(stage.calls).toHaveLength(1));
  await stage.settled();
  const keys: string[] = [];
  stage.calls[0]?.observe({ key: (digit) => keys.push(digit), ended: () => undefined });
  expect(keys).toEqual(['4', '2']);
});

test('the caller hangs up: told once, with the cause, and everything is taken away', async () => {
  const { call, log } = await stage.attached('c1');
  stage.server.asterisk.end('c1', 16);
  await until(() => expect(log.ends).toEqual([{ by: 'caller', cause: 16, causeText: 'Normal Clearing' }]));
  expect(call.gone.aborted).toBe(true);
  await stage.settled();
  stage.clock.advance(10_000);
  expect(log.ends).toHaveLength(1);
  await stage.nothingLeft();
  expect(stage.transport.snapshot()).toMatchObject({ calls: 0, stasisStarts: 1, stasisEnds: 1 });
});

test('we hang up: the cause reaches the caller', async () => {
  const { call, log } = await stage.attached('c1');
  await call.hangup(17);
  await until(() => expect(log.ends).toEqual([{ by: 'engine', cause: 17, causeText: 'Normal Clearing' }]));
  await call.hangup();
  await stage.settled();
  expect(stage.server.requests.filter((line) => line.startsWith('DELETE /channels/c1'))).toHaveLength(1);
  await stage.nothingLeft();
});

test.each([
  ['busy', '17'],
  ['congestion', '34'],
  ['declined', '16'],
] as const)('a call turned away as %s is hung up unanswered with cause %s', async (reason, cause) => {
  const { call, log } = await stage.ring('c1');
  await call.refuse(reason);
  await until(() => expect(log.ends).toHaveLength(1));
  expect(stage.server.requests).toContain(`DELETE /channels/c1?reason_code=${cause}`);
  expect(stage.server.requests.filter((line) => line.includes('answer'))).toEqual([]);
});

test('the channel goes on in the dialplan: ended by the dialplan, once the cause can no longer come', async () => {
  const { call, log } = await stage.attached('c1');
  stage.server.asterisk.leaveStasis('c1');
  await until(() => expect(call.gone.aborted).toBe(true));
  stage.clock.advance(249);
  await stage.settled();
  expect(log.ends).toEqual([]);
  stage.clock.advance(1);
  await until(() => expect(log.ends).toEqual([{ by: 'dialplan', cause: 0, causeText: 'Unknown' }]));
  await stage.settled();
  expect([...stage.server.asterisk.channels.keys()]).toEqual(['c1']);
});

test('a StasisEnd that overtakes its StasisStart makes no call', async () => {
  const { asterisk } = stage.server;
  const channel = asterisk.makeChannel('c1', 'PJSIP/x');
  const startedAt = asterisk.now();
  asterisk.emit('StasisEnd', { channel });
  stage.server.sendRaw(
    JSON.stringify({
      type: 'StasisStart',
      application: 'test-app',
      timestamp: startedAt,
      args: ['1'],
      channel,
    }),
  );
  await stage.settled();
  expect(stage.calls).toEqual([]);
  asterisk.emit('StasisStart', { channel, args: ['1'] });
  await until(() => expect(stage.calls).toHaveLength(1));
});

test('a dialplan that hands a dead channel over once more makes no call', async () => {
  const { log } = await stage.ring('c1');
  const channel = { ...stage.server.asterisk.channels.get('c1') };
  stage.server.asterisk.end('c1');
  stage.server.asterisk.emit('StasisStart', { channel, args: ['1'] });
  await until(() => expect(log.ends).toHaveLength(1));
  await stage.settled();
  expect(stage.calls).toHaveLength(1);
});

test('events told twice and in the wrong order end a call once', async () => {
  const { log } = await stage.attached('c1');
  const channel = stage.server.asterisk.channels.get('c1');
  const tell = (type: string, more = {}) => stage.server.asterisk.emit(type, { channel, ...more });
  tell('StasisStart', { args: ['100'] });
  tell('ChannelDestroyed', { cause: 31, cause_txt: 'Normal, unspecified' });
  tell('StasisEnd');
  tell('StasisEnd');
  tell('ChannelHangupRequest');
  tell('ChannelDestroyed', { cause: 16, cause_txt: 'Normal Clearing' });
  await stage.settled();
  stage.clock.advance(1_000);
  await stage.settled();
  expect(log.ends).toEqual([{ by: 'caller', cause: 31, causeText: 'Normal, unspecified' }]);
  expect(stage.calls).toHaveLength(1);
});

/** What a caller who leaves at any moment of the set-up may find half-made. */
const moments = ['answer', 'externalMedia', 'bridges/pc-c1-bridge$', 'addChannel'] as const;

test.each(moments)('the caller leaves while %s is under way: nothing is left behind', async (moment) => {
  const { call, log } = await stage.ring('c1');
  const { promise: release, resolve } = Promise.withResolvers<void>();
  stage.server.misbehave(new RegExp(moment), { kind: 'wait', for: release });
  const attached = call.attach(audioOf('c1'));
  attached.catch(() => undefined);
  await until(() =>
    expect(stage.server.requests.some((line) => new RegExp(moment).test(line.split('?')[0] ?? ''))).toBe(
      true,
    ),
  );
  stage.server.asterisk.end('c1');
  await until(() => expect(log.ends).toHaveLength(1));
  resolve();
  await expect(attached).rejects.toThrow(CallEndedError);
  await stage.settled();
  await stage.nothingLeft();
});

test.each(moments)(
  '%s fails: the attachment is refused and everything else of it removed',
  async (moment) => {
    const { call, log } = await stage.ring('c1');
    stage.server.misbehave(new RegExp(moment), { kind: 'status', status: 500 });
    await expect(call.attach(audioOf('c1'))).rejects.toMatchObject({ code: 'ARI_FAULT' });
    await stage.settled();
    expect([...stage.server.asterisk.channels.keys()]).toEqual(['c1']);
    expect(stage.server.asterisk.bridges.size).toBe(0);
    expect(log.ends).toEqual([]);
    expect(await call.attach(audioOf('c1'))).toBeDefined();
  },
);

test('the caller leaves when all is made and joined, before we are told: nothing is left behind', async () => {
  const { call } = await stage.ring('c1');
  const { promise: release, resolve } = Promise.withResolvers<void>();
  stage.server.misbehave(/addChannel/, { kind: 'done-then-wait', for: release });
  const attached = call.attach(audioOf('c1'));
  attached.catch(() => undefined);
  await until(() => expect(stage.server.asterisk.bridges.get('pc-c1-bridge')?.members).toHaveLength(2));
  stage.server.asterisk.end('c1');
  await until(() => expect(call.gone.aborted).toBe(true));
  resolve();
  await expect(attached).rejects.toThrow(CallEndedError);
  await stage.settled();
  await stage.nothingLeft();
});

test('the answer to a request is lost after the deed: what it made is removed', async () => {
  const { call } = await stage.ring('c1');
  stage.server.misbehave(/externalMedia/, { kind: 'done-but-cut' });
  await expect(call.attach(audioOf('c1'))).rejects.toMatchObject({ code: 'ARI_UNREACHABLE' });
  await stage.settled();
  expect([...stage.server.asterisk.channels.keys()]).toEqual(['c1']);
});

test('an audio channel that never starts is given up', async () => {
  const { call } = await stage.ring('c1');
  stage.server.muted = true;
  const attached = call.attach(audioOf('c1'));
  attached.catch(() => undefined);
  await stage.settled();
  stage.clock.advance(4_000);
  await expect(attached).rejects.toMatchObject({ code: 'ARI_TIMEOUT' });
  await stage.settled();
  expect([...stage.server.asterisk.channels.keys()]).toEqual(['c1']);
});

test('the audio channel vanishes in mid-call: told, and it can be attached again', async () => {
  const { call, log } = await stage.attached('c1');
  stage.server.asterisk.end('pc-c1-media');
  await until(() => expect(log.audioLosses).toBe(1));
  await call.attach(audioOf('renamed'));
  expect(stage.server.asterisk.bridges.get('pc-c1-bridge')?.members).toEqual(['c1', 'pc-renamed-media-2']);
});

test('a hang-up that could not be delivered is tried again by the sweep', async () => {
  const { call, log } = await stage.attached('c1');
  stage.server.misbehave(/^DELETE \/channels\/c1/, { kind: 'cut' });
  await expect(call.hangup()).rejects.toMatchObject({ code: 'ARI_UNREACHABLE' });
  await stage.advanceToSweep(2_000);
  await until(() => expect(log.ends).toMatchObject([{ by: 'engine' }]));
});

test('hanging up a channel Asterisk no longer has ends the call', async () => {
  const { call, log } = await stage.ring('c1');
  stage.server.asterisk.channels.delete('c1');
  await call.hangup();
  await until(() => expect(log.ends).toHaveLength(1));
});

test('an observer that throws costs a notice, not the next call', async () => {
  const { call } = await stage.ring('c1');
  expect(() => call.observe({ key: () => undefined, ended: () => undefined })).toThrow(/one/);
  stage.server.asterisk.ring({ id: 'c2', args: ['1'] });
  await until(() => expect(stage.calls).toHaveLength(2));
  stage.calls[1]?.observe({
    key: () => {
      throw new Error('broken observer');
    },
    ended: () => undefined,
  });
  stage.server.asterisk.press('c2', '1');
  await until(() =>
    expect(stage.notices).toContainEqual({ kind: 'observer-failed', detail: 'broken observer' }),
  );
});

test('fifty calls at once wait for none of the others', async () => {
  const { promise: release, resolve } = Promise.withResolvers<void>();
  stage.server.misbehave(/channels\/c0\/answer/, { kind: 'wait', for: release });
  const ids = Array.from({ length: 50 }, (_, index) => `c${index}`);
  for (const id of ids) stage.server.asterisk.ring({ id, args: ['100'] });
  await until(() => expect(stage.calls).toHaveLength(50));
  const attached = stage.calls.map((call) => call.attach(audioOf(call.incoming.channelId)));
  await Promise.all(attached.slice(1));
  expect(stage.server.asterisk.bridges.get('pc-c0-bridge')?.members).toEqual([]);
  resolve();
  await attached[0];
  for (const id of ids) stage.server.asterisk.end(id);
  await until(() => expect(stage.transport.snapshot().calls).toBe(0));
  await stage.settled();
  await stage.nothingLeft();
});
