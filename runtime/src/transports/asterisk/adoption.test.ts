import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AdoptedCall } from './contract.ts';
import { audioOf, CallLog, TransportStage, until } from './testing/transport-stage.ts';

/** The engine that dies. */
let before: TransportStage;
/** The one that is started in its place. */
let after: TransportStage | undefined;

beforeEach(async () => {
  before = await TransportStage.open();
});

afterEach(async () => {
  await after?.transport.close('leave');
  await before.close();
});

const desk = { kind: 'endpoint', endpoint: 'PJSIP/h' } as const;

/** The engine dies; what its calls were called is known, and Asterisk may do something before the next one comes. */
async function restart(
  calls: readonly string[],
  meanwhile: () => void = () => undefined,
  legEnds: string | null = null,
): Promise<TransportStage> {
  await before.transport.close('leave');
  meanwhile();
  after = await TransportStage.open(
    { leftBehind: calls.map((id) => ({ callId: id, channelId: id })), legEnds },
    before.server,
  );
  return after;
}

async function adoptedCall(stage: TransportStage, id: string): Promise<AdoptedCall & { log: CallLog }> {
  const adopted = stage.adopted.get(id);
  if (!adopted) throw new Error(`“${id}” was not found`);
  const log = new CallLog();
  adopted.call.observe(log);
  return { ...adopted, log };
}

/** A call whose human is dialled and, where told, answers. */
async function dialled(id: string, answers: boolean) {
  const { call } = await before.attached(id);
  const outcome = call.transfer(desk, { legId: '1', timeoutMs: 60_000 });
  const { asterisk } = before.server;
  await until(() => expect(asterisk.channels.has(`pc-${id}-leg-1`)).toBe(true));
  if (answers) answer(id);
  return { call, outcome };
}

function answer(id: string): void {
  const leg = before.server.asterisk.channels.get(`pc-${id}-leg-1`);
  if (leg) before.server.asterisk.enterStasis(leg);
}

test('a call goes on where it was: nothing is made, moved or removed, keys and the end are told', async () => {
  await before.attached('c1');
  const requests = before.server.requests.length;
  const stage = await restart(['c1']);
  const { remote, log, call } = await adoptedCall(stage, 'c1');
  expect(remote).toEqual({ address: '127.0.0.1', port: 23_456 });
  expect(call.incoming).toMatchObject({ channelId: 'c1', callerNumber: '+15550001' });
  await stage.advanceToSweep(20_000);
  const asked = stage.server.requests.slice(requests).filter((line) => !line.startsWith('GET '));
  expect(asked.filter((line) => !line.includes('/applications/'))).toEqual([]);
  stage.server.asterisk.press('c1', '5');
  await until(() => expect(log.keys).toEqual(['5']));
  stage.server.asterisk.end('c1');
  await until(() => expect(log.ends).toMatchObject([{ by: 'caller', cause: 16 }]));
  await stage.nothingLeft();
});

test('a caller who left in the gap is over, and what was made for him is removed', async () => {
  await before.attached('c1');
  const stage = await restart(['c1'], () => before.server.asterisk.end('c1'));
  expect(stage.adopted).toEqual(new Map([['c1', null]]));
  await stage.nothingLeft();
});

test('audio that was only half made is made anew', async () => {
  await before.attached('c1');
  const stage = await restart(['c1'], () => {
    const bridge = before.server.asterisk.bridges.get('pc-c1-bridge');
    bridge?.members.splice(0);
  });
  const { remote, call } = await adoptedCall(stage, 'c1');
  expect(remote).toBeNull();
  await call.attach(audioOf('c1'));
  expect([...stage.server.asterisk.channels.keys()].sort()).toEqual(['c1', 'pc-c1-media-2']);
  expect(stage.server.asterisk.bridges.get('pc-c1-bridge')?.members).toEqual(['c1', 'pc-c1-media-2']);
});

test('our audio can be taken away and attached anew, where its port could not be had again', async () => {
  await before.attached('c1');
  const { call } = await adoptedCall(await restart(['c1']), 'c1');
  await call.detach();
  await call.attach(audioOf('c1'));
  expect([...before.server.asterisk.channels.keys()].sort()).toEqual(['c1', 'pc-c1-media-2']);
});

test('a human who still rings is waited for, and was dialled once', async () => {
  await dialled('c1', false);
  const { call } = await adoptedCall(await restart(['c1']), 'c1');
  const outcome = call.takeUpTransfer({ legId: '1', timeoutMs: 5_000 });
  await before.settled();
  answer('c1');
  expect(await outcome).toMatchObject({ result: 'answered', leg: { channelId: 'pc-c1-leg-1' } });
  expect(before.server.requests.filter((line) => line.startsWith('POST /channels?'))).toHaveLength(1);
});

test('a human who answered in the gap has answered', async () => {
  await dialled('c1', false);
  const { call } = await adoptedCall(await restart(['c1'], () => answer('c1')), 'c1');
  expect(await call.takeUpTransfer({ legId: '1', timeoutMs: 5_000 })).toMatchObject({ result: 'answered' });
});

/** The human's leg ends in the gap with this cause, in this state; what is told of it. */
async function endedInGap(told: string | null, legEnds: string | null = 'patchcord-leg,s,1') {
  await dialled('c1', false);
  const meanwhile = () => {
    const { asterisk } = before.server;
    asterisk.refuse('pc-c1-leg-1', 17);
    if (told !== null) asterisk.writeLegEnd('c1', 'pc-c1-leg-1', told);
  };
  const { call } = await adoptedCall(await restart(['c1'], meanwhile, legEnds), 'c1');
  const outcome = await call.takeUpTransfer({ legId: '1', timeoutMs: 5_000 });
  expect(before.server.requests.filter((line) => line.startsWith('POST /channels?'))).toHaveLength(1);
  return outcome;
}

test.each([
  ['busy', '17|Ringing', 'busy', 17],
  ['declined', '21|Ringing', 'declined', 21],
  ['rang in vain', '19|Ringing', 'no-answer', 19],
  ['could not be reached', '3|Down', 'failed', 3],
])('a human who was %s in the gap is told so, and nobody dials again', async (_, told, result, cause) => {
  expect(await endedInGap(told)).toMatchObject({ result, cause });
});

test('a human who picked up in the gap and was lost has not been put through', async () => {
  const outcome = await endedInGap('16|Up');
  expect(outcome).toMatchObject({ result: 'failed', causeText: expect.stringContaining('Picked up') });
});

test.each([
  ['wrote nothing', null],
  ['wrote something else', '17'],
])('a leg of which the dialplan %s is told as failed', async (_, told) => {
  expect(await endedInGap(told)).toMatchObject({ result: 'failed', cause: 0 });
});

test('an Asterisk that isn’t ours is not asked how a leg ended', async () => {
  expect(await endedInGap('17|Ringing', null)).toMatchObject({ result: 'failed', cause: 0 });
  expect(before.server.requests.filter((line) => line.includes('SHARED'))).toEqual([]);
});

test('two who were talking go on talking, and the end of it is told', async () => {
  const { call, outcome } = await dialled('c1', true);
  const answered = await outcome;
  if (answered.result !== 'answered') throw new Error('Nobody answered');
  await call.handOver(answered.leg);
  const stage = await restart(['c1']);
  const adopted = await adoptedCall(stage, 'c1');
  expect(adopted.remote).toBeNull();
  const leg = await adopted.call.legLeftBehind();
  if (!leg) throw new Error('The human was not found');
  await adopted.call.handOver(leg);
  expect(stage.server.asterisk.bridges.get('pc-c1-bridge')?.members).toEqual(['c1', 'pc-c1-leg-1']);
  await stage.advanceToSweep(20_000);
  stage.server.asterisk.end('pc-c1-leg-1');
  await until(() => expect(adopted.log.ends).toMatchObject([{ by: 'human' }]));
  await stage.nothingLeft();
});

test('a human who left the caller alone in the gap is known to be gone', async () => {
  const { call, outcome } = await dialled('c1', true);
  const answered = await outcome;
  if (answered.result !== 'answered') throw new Error('Nobody answered');
  await call.handOver(answered.leg);
  const stage = await restart(['c1'], () => before.server.asterisk.end('pc-c1-leg-1'));
  expect(await (await adoptedCall(stage, 'c1')).call.legLeftBehind()).toBeNull();
});

test('a human who was being asked is found, without what he was asked through', async () => {
  const { outcome } = await dialled('c1', true);
  const answered = await outcome;
  if (answered.result !== 'answered') throw new Error('Nobody answered');
  await answered.leg.attach({ address: '127.0.0.1', port: 26_002 });
  const stage = await restart(['c1']);
  const { call } = await adoptedCall(stage, 'c1');
  const found = await call.takeUpTransfer({ legId: '1', timeoutMs: 5_000 });
  expect([...stage.server.asterisk.channels.keys()]).not.toContain('pc-c1-leg-1-media');
  if (found.result !== 'answered') throw new Error('The human was not found');
  await found.leg.attach({ address: '127.0.0.1', port: 26_004 });
  expect(stage.server.asterisk.bridges.get('pc-c1-leg-1-bridge')?.members).toContain('pc-c1-leg-1');
});

test('a caller whom nobody had written down yet is taken as he came, with what the dialplan said of him', async () => {
  const stage = await restart([], () => before.server.asterisk.ring({ id: 'c7', args: ['18005551234'] }));
  await until(() => expect(stage.calls).toHaveLength(1));
  expect(stage.calls[0]?.incoming.numbers[0]).toEqual({ value: '18005551234', source: 'stasis-argument' });
  await stage.advanceToSweep(20_000);
  expect(stage.server.asterisk.channels.get('c7')?.dialplan.app_name).toBe('Stasis');
});

test('an Asterisk that can’t be asked is asked again before anything is swept', async () => {
  await before.attached('c1');
  before.server.misbehave(/^GET \/bridges$/, { kind: 'status', status: 500 }, 2);
  const stage = await restart(['c1']);
  expect(stage.adopted.size).toBe(0);
  await stage.advanceToSweep(2_000);
  await until(() => expect(stage.adopted.get('c1')?.remote).toBeTruthy());
  expect([...stage.server.asterisk.channels.keys()]).toEqual(['c1', 'pc-c1-media']);
});
