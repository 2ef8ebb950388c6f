import {
  correlate,
  followScript,
  prepareMoves,
  type ReadyMove,
  Voice,
  voicedSegments,
} from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChatCompletionsDouble } from '../../../runtime/src/providers/openai/testing/chat-completions-double.ts';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { writeLibrary } from '../harness/library.ts';
import { placeCall, talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { recognisable } from '../harness/recognisable.ts';
import { waitToHear } from '../harness/wait-to-hear.ts';
import { waitUntil } from '../harness/wait-until.ts';

const adviser: FlowInput = {
  format: 1,
  id: 'adviser',
  name: 'Adviser',
  entry: 'need',
  settings: { onError: 'trouble', filler: { afterMs: 1000 } },
  nodes: {
    need: {
      type: 'listen@1',
      with: { expects: ['tell me a story'] },
      on: { heard: 'answer', noInput: 'bye' },
    },
    answer: {
      type: 'llm@1',
      with: {
        goal: 'Tell stories.',
        silenceMs: 3000,
        tries: 1,
        exits: [{ port: 'enough', description: 'enough', phrases: ['enough', 'that is enough'] }],
      },
      on: { enough: 'bye', noInput: 'bye' },
    },
    trouble: { type: 'hangup@1', with: { text: 'Something went wrong.' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
};

let service: ChatCompletionsDouble;
let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  service = await ChatCompletionsDouble.start();
  product = await startProduct({
    library: writeLibrary([{ flow: adviser, numbers: ['203'] }]),
    environment: { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: service.baseUrl },
  });
});
beforeEach(() => {
  service.behaviour = 'answer';
  service.hold = Promise.resolve();
});
afterAll(async () => {
  await product?.stop();
  await service?.close();
  await voice.close();
});

const ask = { kind: 'say', text: 'tell me a story' } as const;
const firstToSpeak = { lingerMs: 'stay', speaksFirst: true } as const;

async function prepared(...moves: Parameters<typeof prepareMoves>[0]): Promise<ReadyMove[]> {
  const caller = new Voice();
  return prepareMoves(moves, caller).finally(() => caller.close());
}

describe('a caller who talks with a model', () => {
  it('hears its streamed answer', async () => {
    const { heard, path } = await placeCall(product, '203', [ask], firstToSpeak);
    await expectHeard(heard, voice, 'We are open from nine to five.', 'Goodbye.');
    expect(path).toEqual(['need', 'answer', 'bye']);
  });

  it('interrupts it in mid-stream: it stops, the service is let go, and the words count', async () => {
    service.behaviour = 'never-stops';
    const moves = await prepared(ask, { kind: 'say', text: 'that is enough', interruptAfterMs: 2500 });
    let interruptedMs = 0;
    const { heard, turns, path, details } = await talk(product, '203', async (call) => {
      const lived = followScript(call, moves, firstToSpeak);
      await waitUntil(() => expect(service.open).toBe(1), 15_000);
      // The stream that never stops has begun; the next question gets an answer.
      service.behaviour = 'answer';
      const interruption = (await lived).turns[1];
      interruptedMs = (interruption?.played.startedAtMs ?? 0) - (call.answeredAtMs ?? 0);
    });
    await waitUntil(() => expect(service.open).toBe(0));
    const between = (fromMs: number, toMs: number) => heard.subarray(fromMs * 8, toMs * 8);
    const farewell = correlate(heard, await voice.says('Goodbye.'));
    expect(farewell.peak).toBeGreaterThan(recognisable);
    expect(voicedSegments(between(interruptedMs - 1000, interruptedMs))).not.toEqual([]);
    expect(voicedSegments(between(interruptedMs + 600, farewell.atMs))).toEqual([]);
    const settled = details.journal.flatMap((entry) =>
      entry.kind === 'effect-settled' && entry.settlement.kind === 'responded' ? [entry.settlement] : [],
    );
    expect(settled[0]).toMatchObject({ interrupted: 'speech', heardText: expect.stringMatching(/\w+/) });
    expect(turns.map(({ text }) => text.toLowerCase())).toContain('that is enough');
    expect(path).toEqual(['need', 'answer', 'bye']);
  });

  it('hears “One moment, please.” while it keeps them waiting, then its answer', async () => {
    const waiting = Promise.withResolvers<void>();
    service.hold = waiting.promise;
    const moves = await prepared(ask);
    const { heard, path } = await talk(product, '203', async (call) => {
      const lived = followScript(call, moves, firstToSpeak);
      await waitToHear(call, voice, 'One moment, please.');
      waiting.resolve();
      await lived;
    });
    await expectHeard(heard, voice, 'One moment, please.', 'We are open from nine to five.', 'Goodbye.');
    expect(path).toEqual(['need', 'answer', 'bye']);
  });

  it('is not left alone when it falls silent in mid-answer', async () => {
    service.behaviour = 'stalls';
    const { heard, path } = await placeCall(product, '203', [ask], firstToSpeak);
    await expectHeard(heard, voice, 'One moment, please.', 'Something went wrong.');
    expect(path).toEqual(['need', 'answer', 'trouble']);
  });

  it('is not left alone when it refuses', async () => {
    service.behaviour = 'overloaded';
    const { heard, path } = await placeCall(product, '203', [ask], firstToSpeak);
    await expectHeard(heard, voice, 'Something went wrong.');
    expect(path).toEqual(['need', 'answer', 'trouble']);
  });
});
