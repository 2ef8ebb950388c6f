import {
  correlate,
  type DialSettings,
  joinClips,
  type OutgoingCall,
  SipPhone,
  silenceOf,
  Voice,
} from '@patchcord/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockedAddress, startEchoAsterisk } from './echo-asterisk.ts';

// The caller judges the engine, so something other than itself must have judged the caller: here Asterisk.
let asterisk: Awaited<ReturnType<typeof startEchoAsterisk>>;
let phone: SipPhone;
let question: Int16Array;

beforeAll(async () => {
  const voice = new Voice();
  question = await voice.speak('Do you have the X200 laptop in stock?').finally(() => voice.close());
  asterisk = await startEchoAsterisk();
  phone = await SipPhone.open();
});

afterAll(async () => {
  await phone?.close();
  await asterisk?.stop();
});

const dial = (number: string, more: Partial<DialSettings> = {}): Promise<OutgoingCall> =>
  phone.dial({
    number,
    server: { address: '127.0.0.1', port: asterisk.asterisk.sipPort },
    from: '+15550001234',
    ...more,
  });

async function answered(number: string, more: Partial<DialSettings> = {}): Promise<OutgoingCall> {
  const call = await dial(number, more);
  await call.answered;
  return call;
}

describe('the caller and a real Asterisk', () => {
  it.each([['PCMU'], ['PCMA']] as const)('it hears its own words come back in %s', async (codec) => {
    const other = await SipPhone.open({ codecs: [codec] });
    const call = await other.dial({
      number: 'echo',
      server: { address: '127.0.0.1', port: asterisk.asterisk.sipPort },
      from: '1',
    });
    await call.answered;
    const said = await call.play(joinClips(question, silenceOf(100)));
    const { peak, atMs } = correlate(call.heard(), question);
    expect(call.leg.agreed?.codec).toBe(codec);
    expect(peak).toBeGreaterThan(0.95);
    const sentMs = said.startedAtMs - (call.answeredAtMs ?? 0);
    expect(atMs - sentMs).toBeGreaterThanOrEqual(0);
    expect(atMs - sentMs).toBeLessThan(100);
    await other.close();
  });

  it('it hears what is played before the answer without counting it', async () => {
    const call = await answered('early');
    expect(call.leg.packetsHeard).toBeGreaterThan(3);
    expect(call.heard().length).toBeLessThan(160 * call.leg.packetsHeard);
    call.hangUp();
  });

  it.each([
    ['busy', 486, undefined],
    ['rejected', 403, 21],
    ['.nosuch', 404, undefined],
  ])('%s fails with %i and the cause Asterisk gives', async (number, status, cause) => {
    const call = await dial(number);
    await expect(call.answered).rejects.toMatchObject({ status });
    expect(call.ending).toMatchObject({ by: 'them', how: 'refused', ...(cause ? { cause } : {}) });
  });

  it('it gives up while the other side rings', async () => {
    const call: OutgoingCall = await dial('ringing', { onRinging: () => call.hangUp() });
    expect(await call.ended).toMatchObject({ by: 'me', how: 'cancelled', status: 487 });
    await expect.poll(() => asterisk.asterisk.cli('core show channels count')).toMatch(/^0 active channels/);
  });

  it('it hears the keys Asterisk presses, and why Asterisk hung up', async () => {
    const call = await answered('keys');
    expect(await call.ended).toMatchObject({ by: 'them', how: 'hung-up', cause: 31 });
    expect(call.keysHeard).toBe('159#');
  });

  it.each(['pressKeys', 'pressKeysByInfo'] as const)('Asterisk hears its keys by %s', async (way) => {
    const call = await answered('repeat');
    await call.play(silenceOf(200));
    await call[way]('4*27');
    await call.ended;
    expect(call.keysHeard).toBe('4*27');
  });

  it('it knows the password', async () => {
    const locked = await SipPhone.open({ address: lockedAddress });
    const settings = {
      number: 'echo',
      server: { address: '127.0.0.1', port: asterisk.asterisk.sipPort },
      from: '1',
    };
    const knows = await locked.dial({ ...settings, credentials: { username: 'locked', password: 'sesame' } });
    await knows.answered;
    const guesses = await locked.dial({
      ...settings,
      credentials: { username: 'locked', password: 'wrong' },
    });
    await expect(guesses.answered).rejects.toMatchObject({ status: 401 });
    await locked.close();
  });

  it('it holds fifty calls at once', async () => {
    const calls = await Promise.all(Array.from({ length: 50 }, () => answered('echo')));
    await Promise.all(calls.map((call) => call.play(joinClips(question, silenceOf(100)))));
    const peaks = calls.map((call) => correlate(call.heard(), question).peak);
    expect(Math.min(...peaks)).toBeGreaterThan(0.95);
    for (const call of calls) call.hangUp();
  });
});
