import { type OutgoingCall, Voice, voicedSegments } from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ChatCompletionsDouble } from '../../../runtime/src/providers/openai/testing/chat-completions-double.ts';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { CallerPhone } from '../harness/caller-phone.ts';
import { expectNotHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { talk } from '../harness/placed-call.ts';
import { type ProcessResources, resourcesOf } from '../harness/process-resources.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { waitToHear } from '../harness/wait-to-hear.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { lastOfGreeting, testFlows } from './flows.ts';

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

let model: ChatCompletionsDouble;
let product: Product;
let human: HumanPhone;
let observer: AsteriskObserver;
const voice = new AgentVoice();

beforeAll(async () => {
  model = await ChatCompletionsDouble.start();
  // It takes the question and never answers.
  model.behaviour = 'never-begins';
  product = await startProduct({
    library: writeLibrary([...testFlows, { flow: adviser, numbers: ['203'] }]),
    environment: { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: model.baseUrl },
  });
  human = await HumanPhone.open(product);
  observer = await AsteriskObserver.watch(product);
});
afterEach(() => human.clear());
afterAll(async () => {
  await human?.close();
  await product?.stop();
  await model?.close();
  await voice.close();
});

/** A state in which the caller hangs up, known from outside the engine. */
interface State {
  readonly number: string;
  /** Settles when the call is in that state. */
  reach(caller: OutgoingCall): Promise<void>;
  /** What else must be true of a call that ended there. */
  afterwards?(caller: OutgoingCall): Promise<void>;
}

const states: Record<string, State> = {
  greeting: {
    number: '200',
    async reach(caller) {
      await waitToHear(caller, voice, 'Welcome to the city library.');
      await waitUntil(() => expect(isHearing(caller)).toBe(true));
    },
    afterwards: (caller) => expectNotHeard(caller.heard(), voice, lastOfGreeting),
  },
  listening: {
    number: '202',
    async reach(caller) {
      await waitToHear(caller, voice, 'Please tell me your card number.');
      await waitUntil(() => expect(isHearing(caller)).toBe(false));
      await caller.play(new Int16Array(8000));
      expect(isHearing(caller)).toBe(false);
    },
  },
  'model thinking': {
    number: '203',
    async reach(caller) {
      const words = new Voice();
      await caller.play(await words.speak('tell me a story').finally(() => words.close()));
      await waitUntil(() => expect(model.open).toBe(1), 10_000);
    },
    afterwards: async () => void (await waitUntil(() => expect(model.open).toBe(0))),
  },
  transferring: {
    number: '200',
    async reach(caller) {
      human.onRung = (call) => call.ring();
      await caller.pressKeys('0');
      await waitUntil(() => expect(human.calls).toHaveLength(1), 15_000);
      expect(human.calls[0]?.isUp).toBe(false);
      expect(human.calls[0]?.ending).toBe(undefined);
    },
    afterwards: (caller) => humanIsLetGo(caller, 'cancelled'),
  },
  'talking to the human': {
    number: '200',
    async reach(caller) {
      await caller.pressKeys('0');
      await waitUntil(() => expect(human.calls[0]?.isUp).toBe(true), 15_000);
    },
    afterwards: (caller) => humanIsLetGo(caller, 'hung-up'),
  },
};

/** Within a second of the caller's hang-up, and one more on a machine with much to do. */
async function humanIsLetGo(caller: OutgoingCall, how: 'cancelled' | 'hung-up'): Promise<void> {
  const ending = await human.calls[0]?.ended;
  expect(ending).toMatchObject({ by: 'them', how });
  expect((ending?.atMs ?? Infinity) - (caller.ending?.atMs ?? 0)).toBeLessThan(2000);
}

/** Something sounded in the last 200 ms. */
function isHearing(caller: OutgoingCall): boolean {
  return voicedSegments(caller.heard().slice(-1600)).length > 0;
}

describe('a caller who hangs up', () => {
  it.each(Object.entries(states))('while %s leaves nothing behind in Asterisk', async (_name, state) => {
    const { call, details } = await talk(product, state.number, async (caller) => {
      await state.reach(caller);
      expect(caller.isUp).toBe(true);
      caller.hangUp();
    });
    await state.afterwards?.(call);
    expect(details.endedBy).toBe('caller');
    await observer.expectNothingLeft(10_000);
    const after = details.journal.findIndex(
      (entry) => entry.kind === 'effect-settled' && entry.settlement.kind === 'ended',
    );
    expect(after).toBeGreaterThan(-1);
    expect(details.journal.slice(after).some(({ kind }) => kind === 'effect-requested')).toBe(false);
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
  const phone = await CallerPhone.open(product);
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const call = await phone.dial('200');
      await call.answered;
      await waitUntil(() => expect(isHearing(call)).toBe(true));
      if (index % 2 === 0) await call.play(new Int16Array(4000));
      call.hangUp();
    }),
  );
  await phone.close();
}
