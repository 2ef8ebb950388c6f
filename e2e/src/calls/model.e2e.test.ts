import { followScript, prepareMoves, Voice } from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChatCompletionsDouble } from '../../../runtime/src/providers/openai/testing/chat-completions-double.ts';
import { writeLibrary } from '../harness/library.ts';
import { placeCall, talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
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

beforeAll(async () => {
  service = await ChatCompletionsDouble.start();
  product = await startProduct({
    library: writeLibrary([{ flow: adviser, numbers: ['203'] }]),
    environment: { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: service.baseUrl },
  });
});
afterAll(async () => {
  await product?.stop();
  await service?.close();
});

const ask = { kind: 'say', text: 'tell me a story' } as const;

describe('a caller who talks with a model', () => {
  it('hears its streamed answer', async () => {
    service.behaviour = 'answer';
    const { turns, path } = await placeCall(product, '203', [ask], { lingerMs: 'stay', speaksFirst: true });
    expect(turns.map(({ text }) => text)).toContain('We are open from nine to five.');
    expect(path).toEqual(['need', 'answer', 'bye']);
  });

  it('interrupts it in mid-stream: it stops, the service is let go, and the words count', async () => {
    service.behaviour = 'never-stops';
    const voice = new Voice();
    const moves = await prepareMoves(
      [ask, { kind: 'say', text: 'that is enough', interruptAfterMs: 2500 }],
      voice,
    );
    await voice.close();
    const { turns, path, details } = await talk(product, '203', async (call) => {
      const lived = followScript(call, moves, { lingerMs: 'stay', speaksFirst: true });
      await waitUntil(() => expect(service.open).toBe(1), 15_000);
      // The stream that never stops has begun; the next question gets an answer.
      service.behaviour = 'answer';
      await lived;
    });
    await waitUntil(() => expect(service.open).toBe(0));
    const settled = details.journal.flatMap((entry) =>
      entry.kind === 'effect-settled' && entry.settlement.kind === 'responded' ? [entry.settlement] : [],
    );
    expect(settled[0]).toMatchObject({ interrupted: 'speech', heardText: expect.stringMatching(/\w+/) });
    expect(turns.map(({ text }) => text.toLowerCase())).toContain('that is enough');
    expect(path).toEqual(['need', 'answer', 'bye']);
  });

  it('is told “one moment” while it stalls, and is not left alone when it fails', async () => {
    service.behaviour = 'overloaded';
    const { turns, path } = await placeCall(product, '203', [ask], { lingerMs: 'stay', speaksFirst: true });
    expect(turns.at(-1)?.text).toBe('Something went wrong.');
    expect(path).toEqual(['need', 'answer', 'trouble']);
  });
});
