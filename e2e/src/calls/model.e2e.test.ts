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
import { type ShopServer, startShopServer } from '../harness/shop-server.ts';
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

const orderDesk = (shopPort: number): FlowInput => ({
  format: 1,
  id: 'order-desk',
  name: 'Order desk',
  entry: 'need',
  settings: { onError: 'trouble' },
  nodes: {
    need: {
      type: 'listen@1',
      with: { expects: ['what is the status of order X200'] },
      on: { heard: 'answer', noInput: 'bye' },
    },
    answer: {
      type: 'llm@1',
      with: {
        goal: 'Tell callers where their orders are.',
        silenceMs: 2000,
        tries: 1,
        exits: [{ port: 'enough', description: 'enough', phrases: ['that is enough'] }],
        tools: [
          {
            kind: 'http',
            name: 'order_status',
            description: 'Tells where an order is.',
            parameters: [
              {
                name: 'number',
                description: 'The order’s number.',
                kind: { type: 'digits', min: 3, max: 3 },
              },
            ],
            url: `http://127.0.0.1:${shopPort}/orders/{{ number }}`,
            shows: [{ from: 'order.status', as: 'status' }],
          },
        ],
      },
      on: { enough: 'bye', noInput: 'bye' },
    },
    trouble: { type: 'hangup@1', with: { text: 'Something went wrong.' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
});

let service: ChatCompletionsDouble;
let shop: ShopServer;
let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  service = await ChatCompletionsDouble.start();
  shop = await startShopServer();
  product = await startProduct({
    library: writeLibrary([
      { flow: adviser, numbers: ['203'] },
      { flow: orderDesk(shop.port), numbers: ['204'] },
    ]),
    environment: {
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: service.baseUrl,
      PATCHCORD_HTTP_ALLOW: `127.0.0.1:${shop.port}`,
    },
  });
});
beforeEach(() => {
  service.behaviour = 'answer';
  service.hold = Promise.resolve();
  shop.asked.length = 0;
});
afterAll(async () => {
  await product?.stop();
  await service?.close();
  await shop?.close();
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

describe('a caller whose model asks the shop', () => {
  const askStatus = { kind: 'say', text: 'what is the status of order X 200' } as const;

  it('hears what the shop answers', async () => {
    shop.answer = { status: 200, body: { order: { status: 'on its way', card: '4111' } } };
    const { heard, path } = await placeCall(product, '204', [askStatus], firstToSpeak);
    await expectHeard(heard, voice, 'Let me check.', 'It is on its way.', 'Goodbye.');
    expect(shop.asked).toEqual(['GET /orders/200']);
    expect(JSON.stringify(service.requests.at(-1))).not.toContain('4111');
    expect(path).toEqual(['need', 'answer', 'bye']);
  });

  it('is told by the flow itself when the shop is down', async () => {
    shop.answer = { status: 500, body: null };
    const { heard, path } = await placeCall(product, '204', [askStatus], firstToSpeak);
    await expectHeard(heard, voice, 'Let me check.', 'Sorry, that did not work just now.', 'Goodbye.');
    expect(shop.asked).toEqual(['GET /orders/200']);
    expect(path).toEqual(['need', 'answer', 'bye']);
  });
});
