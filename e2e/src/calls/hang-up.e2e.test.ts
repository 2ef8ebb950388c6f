import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OutgoingCall, SipPhone, Voice } from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { nextCallerNumber, talk } from '../harness/placed-call.ts';
import { type ProcessResources, resourcesOf } from '../harness/process-resources.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { testFlows } from './flows.ts';

const adviser: FlowInput = {
  format: 1,
  id: 'adviser',
  name: 'Adviser',
  entry: 'need',
  settings: { onError: 'bye', recording: { enabled: true } },
  nodes: {
    need: { type: 'listen@1', with: { expects: ['tell me a story'] }, on: { heard: 'answer' } },
    answer: {
      type: 'llm@1',
      with: { goal: 'Tell stories.', exits: [{ port: 'done', description: 'enough', phrases: ['enough'] }] },
      on: { done: 'bye' },
    },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
};

let model: Server;
let modelAsked = 0;
let product: Product;
let human: HumanPhone;
let observer: AsteriskObserver;

beforeAll(async () => {
  // A model that takes the question and never answers.
  model = createServer(() => {
    modelAsked++;
  });
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
  const { port } = model.address() as AddressInfo;
  product = await startProduct({
    library: writeLibrary([...testFlows, { flow: adviser, numbers: ['203'] }]),
    environment: { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` },
  });
  human = await HumanPhone.open(product);
  observer = await AsteriskObserver.watch(product);
});
afterEach(() => human.clear());
afterAll(async () => {
  model?.closeAllConnections();
  model?.close();
  await human?.close();
  await product?.stop();
});

/** What a caller does until the state is reached in which he hangs up. */
const states: Record<string, { number: string; reach: (caller: OutgoingCall) => Promise<void> }> = {
  greeting: { number: '200', reach: (caller) => heardSomething(caller) },
  listening: { number: '202', reach: async (caller) => void (await caller.play(new Int16Array(8000 * 5))) },
  'model thinking': {
    number: '203',
    async reach(caller) {
      const voice = new Voice();
      try {
        await caller.play(await voice.speak('tell me a story'));
        await waitUntil(() => expect(modelAsked).toBeGreaterThan(0), 10_000);
      } finally {
        await voice.close();
      }
    },
  },
  transferring: {
    number: '200',
    async reach(caller) {
      human.onRung = (call) => call.ring();
      await caller.pressKeys('0');
      await waitUntil(() => expect(human.calls).toHaveLength(1), 15_000);
    },
  },
  'talking to the human': {
    number: '200',
    async reach(caller) {
      await caller.pressKeys('0');
      await waitUntil(() => expect(human.calls[0]?.isUp).toBe(true), 15_000);
    },
  },
};

async function heardSomething(caller: OutgoingCall): Promise<void> {
  await waitUntil(() => expect(caller.heard().some((sample) => Math.abs(sample) > 500)).toBe(true));
}

describe('a caller who hangs up', () => {
  it.each(Object.keys(states))('while %s leaves nothing behind in Asterisk', async (name) => {
    const state = states[name];
    if (!state) throw new Error(name);
    const { details } = await talk(product, state.number, async (caller) => {
      await state.reach(caller);
      caller.hangUp();
    });
    expect(details.endedBy).toBe('caller');
    await observer.expectNothingLeft(10_000);
    const after = details.journal.findIndex(
      (entry) => entry.kind === 'effect-settled' && entry.settlement.kind === 'ended',
    );
    expect(after).toBeGreaterThan(-1);
    expect(details.journal.slice(after).some(({ kind }) => kind === 'effect-requested')).toBe(false);
  });

  it('while it still rings leaves nothing behind in Asterisk', async () => {
    const phone = await SipPhone.open();
    const server = { address: '127.0.0.1', port: product.ports.sip };
    const ringing = Promise.withResolvers<number>();
    const call = await phone.dial({
      number: '200',
      from: nextCallerNumber(),
      server,
      onRinging: ringing.resolve,
    });
    await Promise.race([ringing.promise, call.answered]);
    call.hangUp();
    await call.ended;
    await phone.close();
    await observer.expectNothingLeft(10_000);
  });
});

describe('a hundred calls', () => {
  it('give back every file and every socket', async () => {
    await manyCalls(10);
    const before = await settled();
    for (let round = 0; round < 5; round++) await manyCalls(20);
    await observer.expectNothingLeft(10_000);
    const after = await waitUntil(() => {
      const now = resourcesOf(product.engine.pid);
      expect(now.udpSockets).toBe(before.udpSockets);
      expect(now.files).toBeLessThanOrEqual(before.files);
      return now;
    }, 10_000);
    expect(after.udpSockets).toBe(0);
  });
});

async function settled(): Promise<ProcessResources> {
  await observer.expectNothingLeft(10_000);
  return resourcesOf(product.engine.pid);
}

/** Calls at once that hang up in the middle of the greeting. */
async function manyCalls(count: number): Promise<void> {
  const phone = await SipPhone.open({ keep: 'heard' });
  const server = { address: '127.0.0.1', port: product.ports.sip };
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const call = await phone.dial({ number: '200', from: nextCallerNumber(), server });
      await call.answered;
      await heardSomething(call);
      if (index % 2 === 0) await call.play(new Int16Array(4000));
      call.hangUp();
    }),
  );
  await phone.close();
}
