import { afterEach, describe, expect, it } from 'vitest';
import { joinClips, silenceOf, tone } from './audio/tone.ts';
import { CallFailed } from './call-ending.ts';
import type { IncomingCall } from './incoming-call.ts';
import { lossyTransport } from './lossy-transport.ts';
import { correlate } from './measure/correlate.ts';
import { toneLevelDb } from './measure/tone-level.ts';
import type { OutgoingCall } from './outgoing-call.ts';
import type { PhoneCall } from './phone-call.ts';
import { openSipSocket } from './sip/socket.ts';
import { type PhoneSettings, SipPhone } from './sip-phone.ts';
import { Voice } from './voice/voice.ts';

const loopback = { address: '127.0.0.1', port: 0 };
const open: SipPhone[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((phone) => phone.close()));
});

async function phone(settings: PhoneSettings = {}): Promise<SipPhone> {
  const opened = await SipPhone.open(settings);
  open.push(opened);
  return opened;
}

/** A phone that does with every call what it is told, and the calls it was given. */
async function desk(take: (call: IncomingCall) => void, settings: PhoneSettings = {}) {
  const calls: IncomingCall[] = [];
  const opened = await phone({
    ...settings,
    onCall: (call) => {
      calls.push(call);
      take(call);
    },
  });
  const firstCall = () => {
    const call = calls[0];
    if (!call) throw new Error('no call came');
    return call;
  };
  return { phone: opened, server: opened.local, calls, firstCall };
}

const answering = (call: IncomingCall) => call.answer();

async function upBetween(caller: SipPhone, server: SipPhone['local']): Promise<OutgoingCall> {
  const call = await caller.dial({ number: '100', server, from: '+15550001234' });
  await call.answered;
  return call;
}

/** Resolves when the other side has heard `keys`. */
function keysAt(call: PhoneCall, keys: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = call.listen({
      tick: () => {
        if (call.keysHeard !== keys) return;
        stop();
        resolve();
      },
    });
  });
}

describe('two telephones', () => {
  it('hear each other’s words', async () => {
    const voice = new Voice();
    const [question, answer] = await Promise.all([
      voice.speak('Do you have the X200?', 'slt'),
      voice.speak('Yes, we do.', 'rms'),
    ]).finally(() => voice.close());
    const there = await desk(answering);
    const call = await upBetween(await phone(), there.server);
    const [said] = await Promise.all([call.play(question), there.firstCall().play(answer)]);
    await call.play(silenceOf(100));

    const heardThere = correlate(there.firstCall().heard(), question);
    expect(heardThere.peak).toBeGreaterThan(0.95);
    expect(correlate(call.heard(), answer).peak).toBeGreaterThan(0.95);
    expect(correlate(call.heard(), question).peak).toBeLessThan(0.3);
    expect(correlate(call.said(), question).peak).toBeGreaterThan(0.95);
    expect(said.complete).toBe(true);
    // Both ends count from the answer, a few milliseconds apart.
    expect(Math.abs(heardThere.atMs - (said.startedAtMs - (call.answeredAtMs ?? 0)))).toBeLessThan(250);
    expect(there.firstCall()).toMatchObject({ from: '+15550001234', to: '100' });
  });

  it('speak A-law when one of them asks for it', async () => {
    const there = await desk(answering);
    const call = await upBetween(await phone({ codecs: ['PCMA'] }), there.server);
    await call.play(joinClips(tone(1000, 300), silenceOf(60)));
    expect(call.leg.agreed?.codec).toBe('PCMA');
    expect(toneLevelDb(there.firstCall().heard(), 1000)).toBeGreaterThan(-25);
  });

  it('press keys to each other, by RFC 4733 one way and INFO the other', async () => {
    const there = await desk(answering);
    const call = await upBetween(await phone(), there.server);
    there.firstCall().pressKeysByInfo('9#');
    await Promise.all([call.pressKeys('0*5D'), keysAt(there.firstCall(), '0*5D'), keysAt(call, '9#')]);
  });

  it('loop a tone until told to stop', async () => {
    const there = await desk(answering);
    const call = await upBetween(await phone(), there.server);
    const looped = call.play(tone(440, 100), { loop: true });
    await there.firstCall().play(silenceOf(400));
    call.stopPlaying();
    expect((await looped).complete).toBe(false);
    await there.firstCall().play(silenceOf(300));
    const heard = there.firstCall().heard();
    expect(toneLevelDb(heard, 440, { fromMs: 150, toMs: 350 })).toBeCloseTo(-15, 0);
    expect(toneLevelDb(heard, 440, { fromMs: heard.length / 8 - 150 })).toBeLessThan(-60);
  });

  it('hold twenty calls at once without mixing them up', async () => {
    const there = await desk(answering);
    const caller = await phone();
    const calls = await Promise.all(Array.from({ length: 20 }, () => upBetween(caller, there.server)));
    await Promise.all(calls.map((call, n) => call.play(joinClips(tone(500 + 100 * n, 400), silenceOf(60)))));
    const loudest = there.calls.map((call) => {
      const levels = calls.map((_, n) => toneLevelDb(call.heard(), 500 + 100 * n));
      return levels.indexOf(Math.max(...levels));
    });
    expect(new Set(loudest).size).toBe(20);
  });
});

describe('a call that is not answered', () => {
  const failure = async (call: OutgoingCall) => {
    const error = await call.answered.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof CallFailed)) throw new Error('the call was answered');
    return error;
  };

  it.each([
    [486, 'busy'],
    [603, 'declined'],
  ])('%i: the caller learns that it was %s', async (status, word) => {
    const there = await desk((call) => call.reject(status));
    const call = await (await phone()).dial({ number: '100', server: there.server, from: '1' });
    const { message, ending } = await failure(call);
    expect(message).toContain(word);
    expect(ending).toMatchObject({ by: 'them', how: 'refused', status });
    expect(there.phone.calls).toEqual([]);
  });

  it('480: nobody sits at the phone', async () => {
    const there = await phone();
    const call = await (await phone()).dial({ number: '100', server: there.local, from: '1' });
    expect((await failure(call)).status).toBe(480);
  });

  it('rings until the caller gives up, and then no longer', async () => {
    const there = await desk((call) => call.ring());
    const statuses: number[] = [];
    const call: OutgoingCall = await (await phone()).dial({
      number: '100',
      server: there.server,
      from: '1',
      onRinging: (status) => {
        statuses.push(status);
        call.hangUp();
      },
    });
    expect((await failure(call)).ending).toMatchObject({ by: 'me', how: 'cancelled', status: 487 });
    // Else it would ring on until the other side has had enough.
    expect((call.ending?.atMs ?? Number.POSITIVE_INFINITY) - call.dialledAtMs).toBeLessThan(10_000);
    expect(await there.firstCall().ended).toMatchObject({ by: 'them', how: 'cancelled' });
    expect(statuses).toEqual([180]);
  });

  it('given up before the first ring is cancelled as soon as the other side is heard of', async () => {
    const there = await desk((call) => call.ring());
    const call = await (await phone()).dial({ number: '100', server: there.server, from: '1' });
    call.hangUp();
    expect((await failure(call)).ending).toMatchObject({ by: 'me', how: 'cancelled' });
    expect(there.phone.calls).toEqual([]);
  });

  it('answered in the moment it is given up is ended by a BYE', async () => {
    // Without the 100 there is nothing to cancel yet when the 200 comes.
    const withoutTrying = lossyTransport(await openSipSocket(loopback), (line) =>
      line.startsWith('SIP/2.0 100'),
    );
    const there = await desk(answering, { transport: withoutTrying });
    const call = await (await phone()).dial({ number: '100', server: there.server, from: '1' });
    call.hangUp();
    expect((await failure(call)).ending).toMatchObject({ by: 'me', how: 'cancelled' });
    expect(await there.firstCall().ended).toMatchObject({ by: 'them', how: 'hung-up' });
  });

  it('408: nobody is there at all', async () => {
    const gone = await phone();
    await gone.close();
    const call = await (await phone()).dial({
      number: '100',
      server: gone.local,
      from: '1',
      giveUpAfterMs: 700,
    });
    const { message, ending } = await failure(call);
    expect(message).toContain('Check its address');
    expect(ending).toMatchObject({ by: 'nobody', how: 'timed-out', status: 408 });
    expect((await call.play(tone(440, 1000))).complete).toBe(false);
  });

  it('488: the two share no codec', async () => {
    const there = await desk(answering, { codecs: ['PCMU'] });
    const call = await (await phone({ codecs: ['PCMA'] })).dial({
      number: '100',
      server: there.server,
      from: '1',
    });
    expect((await failure(call)).status).toBe(488);
  });
});

describe('hanging up', () => {
  it('by the caller ends both sides', async () => {
    const there = await desk(answering);
    const call = await upBetween(await phone(), there.server);
    const cutShort = call.play(tone(440, 10_000));
    call.hangUp();
    call.hangUp();
    expect(await call.ended).toMatchObject({ by: 'me', how: 'hung-up' });
    expect(await there.firstCall().ended).toMatchObject({ by: 'them', how: 'hung-up' });
    expect((await cutShort).complete).toBe(false);
    expect(there.phone.calls).toEqual([]);
  });

  it('by the one who was called ends both sides', async () => {
    const there = await desk(answering);
    const call = await upBetween(await phone(), there.server);
    there.firstCall().hangUp();
    expect(await call.ended).toMatchObject({ by: 'them', how: 'hung-up' });
    expect(call.isUp).toBe(false);
  });

  it('by closing a phone that nobody has answered yet settles its call', async () => {
    const gone = await phone();
    await gone.close();
    const caller = await phone();
    const call = await caller.dial({ number: '100', server: gone.local, from: '1' });
    await caller.close();
    await expect(call.answered).rejects.toMatchObject({ status: 487 });
    await expect(caller.dial({ number: '100', server: gone.local, from: '1' })).rejects.toThrow(/closed/);
  });

  it('by closing the phone ends its calls first', async () => {
    const there = await desk(answering);
    const caller = await phone();
    await upBetween(caller, there.server);
    await caller.close();
    expect(await there.firstCall().ended).toMatchObject({ by: 'them' });
  });
});

describe('a password', () => {
  const right = { username: 'lea', password: 'sesame' };

  it('asked for is given, and the call goes on', async () => {
    const there = await desk(answering, { requireAuth: right });
    const call = await (await phone()).dial({
      number: '100',
      server: there.server,
      from: '1',
      credentials: right,
    });
    await call.answered;
    call.hangUp();
    expect(await there.firstCall().ended).toMatchObject({ by: 'them' });
  });

  it.each([undefined, { ...right, password: 'wrong' }])(
    '%o is refused once, not for ever',
    async (credentials) => {
      const there = await desk(answering, { requireAuth: right });
      const call = await (await phone()).dial({
        number: '100',
        server: there.server,
        from: '1',
        ...(credentials ? { credentials } : {}),
      });
      await expect(call.answered).rejects.toMatchObject({ status: 401 });
      expect(there.calls).toEqual([]);
    },
  );
});

describe('packets that get lost', () => {
  const lossy = async (loses: (startLine: string, timesBefore: number) => boolean) => ({
    transport: lossyTransport(await openSipSocket(loopback), loses),
  });
  const once = (wanted: string) => (startLine: string, timesBefore: number) =>
    startLine.startsWith(wanted) && timesBefore === 0;

  it.each(['INVITE', 'ACK', 'BYE'])('%s of the caller is sent again', async (method) => {
    const there = await desk(answering);
    const call = await upBetween(await phone(await lossy(once(method))), there.server);
    await call.play(silenceOf(600));
    call.hangUp();
    expect(await there.firstCall().ended).toMatchObject({ by: 'them', how: 'hung-up' });
    expect(there.calls).toHaveLength(1);
  });

  it.each(['SIP/2.0 200', 'SIP/2.0 180'])('%s of the called is sent again or not needed', async (status) => {
    const there = await desk(
      (call) => {
        call.ring();
        call.answer();
      },
      await lossy(once(status)),
    );
    const call = await upBetween(await phone(), there.server);
    there.firstCall().hangUp();
    expect(await call.ended).toMatchObject({ by: 'them' });
    expect(there.calls).toHaveLength(1);
  });

  it('the first answers all lost: the repeated INVITE is the same call', async () => {
    const there = await desk(
      answering,
      await lossy((startLine, timesBefore) => startLine.startsWith('SIP/2.0') && timesBefore === 0),
    );
    const call = await upBetween(await phone(), there.server);
    call.hangUp();
    await there.firstCall().ended;
    expect(there.calls).toHaveLength(1);
  });

  it('none lost: nothing is sent twice', async () => {
    const sent: string[] = [];
    const counting = async () =>
      lossy((startLine) => {
        sent.push(startLine.replace(/ sip:.*/, ''));
        return false;
      });
    const there = await desk(answering, await counting());
    const call = await upBetween(await phone(await counting()), there.server);
    await call.play(silenceOf(1200));
    call.hangUp();
    await there.firstCall().ended;
    expect(sent).toEqual(['INVITE', 'SIP/2.0 100 Trying', 'SIP/2.0 200 OK', 'ACK', 'BYE', 'SIP/2.0 200 OK']);
  });

  it('a refusal is sent again', async () => {
    const there = await desk((call) => call.reject(486), await lossy(once('SIP/2.0 486')));
    const call = await (await phone()).dial({ number: '100', server: there.server, from: '1' });
    await expect(call.answered).rejects.toMatchObject({ status: 486 });
  });
});

describe('the port', () => {
  it('that is taken is named', async () => {
    const first = await phone();
    await expect(SipPhone.open({ port: first.local.port })).rejects.toThrow(`127.0.0.1:${first.local.port}`);
  });
});
