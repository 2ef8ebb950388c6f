import { CallFailed, Voice } from '@patchcord/caller';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FaultProxy } from '../ari/fault-proxy.ts';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { CallerPhone, nextCallerNumber } from '../harness/caller-phone.ts';
import { endedCall } from '../harness/ended-call.ts';
import { EngineProcess } from '../harness/engine-process.ts';
import { expectHeard, expectNotHeard } from '../harness/expect-heard.ts';
import { writeLibrary } from '../harness/library.ts';
import { placeCall, talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { waitToHear } from '../harness/wait-to-hear.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { testFlows } from './flows.ts';

const voice = new AgentVoice();
let product: Product;
let proxy: FaultProxy | undefined;
let changed: EngineProcess | undefined;

beforeAll(async () => {
  product = await startProduct({
    library: writeLibrary(testFlows),
    environment: { PATCHCORD_MAX_CALLS: '3' },
  });
});
afterEach(async () => {
  await changed?.stop();
  changed = undefined;
  await proxy?.close();
  proxy = undefined;
});
afterAll(async () => {
  await product?.stop();
  await voice.close();
});

/** The engine again, with some settings changed; not waiting for it to be ready. */
async function engineWith(changes: Record<string, string>): Promise<EngineProcess> {
  await product.engine.stop();
  changed = EngineProcess.start({ ...product.environment, ...changes }, product.home, product.ports.api);
  return changed;
}

function telephony(engine: EngineProcess): Promise<{ telephony: { state: string; detail: string | null } }> {
  return engine.get('/health');
}

describe('more calls than the engine takes', () => {
  it('hear a clean busy, and the others are not disturbed', async () => {
    const phone = await CallerPhone.open(product);
    const dial = () => phone.dial('200');
    const taken = [await dial(), await dial(), await dial()];
    await Promise.all(taken.map(({ answered }) => answered));
    const refused = await dial();
    const failure = await refused.answered.then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(CallFailed);
    expect(failure).toMatchObject({ status: 486 });
    expect(taken.every(({ isUp }) => isUp)).toBe(true);
    for (const call of taken) call.hangUp();
    await phone.close();
    await (await AsteriskObserver.watch(product)).expectNothingLeft();
  });
});

describe('two numbers at once', () => {
  it('each run their own flow, whatever the form they were dialled in', async () => {
    const [library, menu] = await Promise.all([
      talk(product, '+18005550100', (call) => call.play(new Int16Array(8000 * 4))),
      talk(product, '8005550101', (call) => call.play(new Int16Array(8000 * 4))),
    ]);
    expect([library.details.flow, menu.details.flow]).toEqual(['library', 'menu']);
    await expectHeard(library.heard, voice, 'Welcome to the city library.');
    await expectNotHeard(library.heard, voice, 'Please choose a department.');
    await expectHeard(menu.heard, voice, 'Please choose a department.');
    await expectNotHeard(menu.heard, voice, 'Welcome to the city library.');
  });
});

describe('an unknown number', () => {
  it('is declined, and the log says what was tried', async () => {
    const phone = await CallerPhone.open(product);
    const call = await phone.dial('18005559876');
    await expect(call.answered).rejects.toMatchObject({ code: 'caller/call-failed' });
    await phone.close();
    await waitUntil(() => expect(product.engine.log).toContain('18005559876'));
  });
});

describe('no recogniser', () => {
  it('is there: the caller is offered the keys, and they work', async () => {
    const engine = await engineWith({ PATCHCORD_TOOLS: product.home });
    expect((await engine.ready()).missing.join()).toContain('keys');
    const { heard, path } = await placeCall(product, '201', [
      { kind: 'say', text: 'events please' },
      { kind: 'keys', keys: '2' },
    ]);
    expect(path).toEqual(['choose', 'shown']);
    await expectHeard(heard, voice, 'Press 1 for lending, or 2 for events.', 'This is events.');
    await engine.stop();
    await product.restartEngine();
  });
});

describe('Asterisk in trouble', () => {
  it('restarted in mid-call: the call is written as ended, the engine finds back and takes the next', async () => {
    const from = nextCallerNumber();
    const phone = await CallerPhone.open(product);
    const call = await phone.dial('200', { from, silentBecause: 'there is no Asterisk to be heard through' });
    await call.answered;
    await product.restartAsterisk();
    await waitUntil(
      async () => expect((await telephony(product.engine)).telephony.state).toBe('connected'),
      30_000,
    );
    expect((await endedCall(product, from, 20_000)).endedBy).toBe('engine');
    await phone.close();
    const { heard, path } = await placeCall(product, '201', [{ kind: 'keys', keys: '1' }]);
    expect(path).toEqual(['choose', 'lent']);
    await expectHeard(heard, voice, 'This is lending.');
  });

  it('is out of reach in mid-call: the caller is heard and answered all the same, and the end is noticed later', async () => {
    proxy = await FaultProxy.open(product.ports.ari);
    const engine = await engineWith({ ARI_URL: `http://127.0.0.1:${proxy.port}/ari` });
    await engine.ready();
    const caller = new Voice();
    const request = await caller.speak('I want to renew my book').finally(() => caller.close());
    const from = nextCallerNumber();
    const phone = await CallerPhone.open(product);
    const call = await phone.dial('200', { from });
    await call.answered;
    await waitToHear(call, voice, 'Welcome to the city library.');
    proxy.cut();
    await waitUntil(async () => expect((await telephony(engine)).telephony.state).toBe('lost'));
    await call.play(request);
    await waitToHear(call, voice, 'Your book is renewed.', 20_000);
    expect((await telephony(engine)).telephony.state).not.toBe('connected');
    expect(call.isUp).toBe(true);
    call.hangUp();
    proxy.mend();
    await waitUntil(async () => expect((await telephony(engine)).telephony.state).toBe('connected'), 20_000);
    await waitUntil(async () => {
      const calls = await engine.get<{ callerNumber: string; endedAt: string | null }[]>('/calls');
      expect(calls.find(({ callerNumber }) => callerNumber === from)?.endedAt).toBeTruthy();
    }, 20_000);
    await phone.close();
    await (await AsteriskObserver.watch(product)).expectNothingLeft();
    await engine.stop();
  });

  it('is absent, or refuses the password: the engine stays up, says so, and never prints the password', async () => {
    for (const [changes, state] of [
      [{ ARI_URL: 'http://127.0.0.1:9/ari' }, 'lost'],
      [{ ARI_PASSWORD: 'a-wrong-password' }, 'unauthorised'],
    ] as const) {
      const engine = await engineWith(changes);
      const { ready, missing } = await engine.ready(true);
      expect(ready).toBe(false);
      expect(missing.join()).toContain('Phone calls');
      await waitUntil(async () => expect((await telephony(engine)).telephony.state).toBe(state));
      expect(engine.log).not.toContain('a-wrong-password');
      await engine.stop();
    }
    await product.restartEngine();
    const { heard, path } = await placeCall(product, '201', [{ kind: 'keys', keys: '2' }]);
    expect(path).toEqual(['choose', 'shown']);
    await expectHeard(heard, voice, 'This is events.');
  });
});
