import { tone, toneLevelDb } from '@patchcord/caller';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { AriStage, until } from './ari-stage.ts';

let stage: AriStage;

beforeAll(async () => {
  stage = await AriStage.open();
});

beforeEach(() => stage.connect());

afterEach(() => stage.clear());

afterAll(() => stage.close());

test('a call is announced with its numbers, answered, heard both ways and hung up by the caller', async () => {
  const { phone, taken, audio } = await stage.talk();
  expect(taken.call.incoming).toMatchObject({
    numbers: [{ value: '18005551234', source: 'stasis-argument' }],
    callerNumber: '+15550100',
    protocolId: phone.dialog.callId,
  });
  void phone.play(tone(440, 2_000));
  await until(() => expect(audio.toneDb(440)).toBeGreaterThan(-20));
  await until(() => expect(toneLevelDb(phone.heard().slice(-4_800), 1_000)).toBeGreaterThan(-20));
  expect(audio.toneDb(1_000)).toBeLessThan(-40);
  expect((await stage.observer.bridges.list()).map(({ technology }) => technology)).toEqual([
    'simple_bridge',
  ]);
  phone.hangUp();
  await until(() => expect(taken.ends).toEqual([{ by: 'caller', cause: 16, causeText: 'Normal Clearing' }]));
  await stage.expectNothingLeft();
});

test('keys arrive by RFC 4733 and by INFO, each once', async () => {
  const { phone, taken } = await stage.talk();
  await phone.pressKeys('12#');
  await until(() => expect(taken.keys.join('')).toBe('12#'));
});

test('we hang up: the caller is told, with the cause', async () => {
  const { phone, taken } = await stage.talk();
  await taken.call.hangup();
  expect(await phone.ended).toMatchObject({ by: 'them', how: 'hung-up' });
  await until(() => expect(taken.ends).toMatchObject([{ by: 'engine', cause: 16 }]));
  await stage.expectNothingLeft();
});

test.each([
  ['busy', 486],
  ['congestion', 503],
  ['declined', 603],
] as const)('turned away as %s, the caller gets a SIP %i and was never answered', async (reason, status) => {
  const { phone, taken } = await stage.ring();
  await taken.call.refuse(reason);
  expect(await phone.ended).toMatchObject({ how: 'refused', status });
  await until(() => expect(taken.ends).toMatchObject([{ by: 'engine' }]));
  await stage.expectNothingLeft();
});

test('the caller gives up while it rings', async () => {
  const { phone, taken } = await stage.ring();
  phone.hangUp();
  await until(() => expect(taken.ends).toMatchObject([{ by: 'caller' }]));
  await expect(
    taken.call.attach({ callId: 'late', rtp: { address: '127.0.0.1', port: 9 } }),
  ).rejects.toMatchObject({ code: 'CALL_ENDED' });
  await stage.expectNothingLeft();
});

test('callers who leave at any moment of the set-up leave nothing behind', async () => {
  for (let delayMs = 0; delayMs <= 12; delayMs += 1) {
    const { phone, taken } = await stage.ring();
    const attached = stage.attach(taken).then(
      () => 'attached',
      (error: unknown) => error,
    );
    setTimeout(() => phone.hangUp(), delayMs);
    const outcome = await attached;
    // Asterisk may refuse a step before its event of the end has come: then its refusal is the reason given.
    if (outcome !== 'attached') {
      expect(outcome).toMatchObject({
        code: expect.stringMatching(/^(CALL_ENDED|ARI_(NOT_FOUND|CONFLICT|REJECTED|FAULT))$/),
      });
    }
    await until(() => expect(taken.ends).toHaveLength(1));
    await phone.ended;
  }
  await stage.expectNothingLeft();
});

test('given back to the dialplan, the caller is no longer ours', async () => {
  const { phone, taken } = await stage.talk();
  await taken.call.leave();
  await until(() => expect(taken.ends).toMatchObject([{ by: 'dialplan' }]));
  await phone.ended;
  await stage.expectNothingLeft();
});

test('a hundred calls one after the other leave nothing in Asterisk and nothing in the transport', async () => {
  for (let index = 0; index < 100; index += 1) {
    const { phone, taken } = await stage.ring();
    await taken.call.attach({ callId: `h${index}`, rtp: { address: '127.0.0.1', port: 9 } });
    await phone.answered;
    if (index % 2) phone.hangUp();
    else await taken.call.hangup();
    await phone.ended;
    await until(() => expect(taken.ends).toHaveLength(1));
  }
  await stage.expectNothingLeft();
  const snapshot = stage.transport?.snapshot();
  expect(snapshot).toMatchObject({ calls: 0, stasisStarts: 100, stasisEnds: 100, framesMalformed: 0 });
  // A sweep that falls between a hang-up and its clean-up may take what was going anyway.
  expect(snapshot?.orphansRemoved).toBeLessThanOrEqual(1);
  expect(stage.notices.filter(({ kind }) => kind !== 'orphan-removed')).toEqual([]);
});
