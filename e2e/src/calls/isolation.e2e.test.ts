import { correlateAll } from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { CallerPhone } from '../harness/caller-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { type Product, startProduct } from '../harness/product.ts';

const words = (
  'amber basil cedar daisy ember fern grape hazel iris juniper harbour mountain valley forest island candle window kitchen ' +
  'market river silver copper winter summer morning evening ladder pocket garden bridge castle letter'
).split(' ');

/** Fifty greetings of eight words, drawn by a generator with a fixed seed: no two are alike. */
const greetings = Array.from({ length: 50 }, (_, index) => {
  let state = 7919 * (index + 1);
  return Array.from({ length: 8 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[(state >>> 16) % words.length];
  }).join(' ');
});

function greeter(text: string, index: number): FlowInput {
  return {
    format: 1,
    id: `house${index}`,
    name: `House ${index}`,
    entry: 'greet',
    settings: { onError: 'bye' },
    nodes: { greet: { type: 'greet@1', with: { text }, on: { done: 'bye' } }, bye: { type: 'hangup@1' } },
  };
}

let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  const flows = greetings.map((text, index) => ({
    flow: greeter(text, index),
    numbers: [String(300 + index)],
  }));
  product = await startProduct({ library: writeLibrary(flows) });
});
afterAll(async () => {
  await product?.stop();
  await voice.close();
});

describe('fifty calls at once', () => {
  it('each hear their own greeting and nothing of any other', async () => {
    const references: Int16Array[] = [];
    for (const text of greetings) references.push(await voice.says(text));
    const phone = await CallerPhone.open(product);
    const heard = await Promise.all(
      greetings.map(async (_, index) => {
        const call = await phone.dial(String(300 + index));
        await call.answered;
        await call.ended;
        return call.heard();
      }),
    );
    await phone.close();
    const matches = correlateAll(heard, references).map((row) => row.map(({ peak }) => peak));
    const own = matches.map((row, index) => row[index] ?? 0);
    const others = matches.flatMap((row, index) => row.filter((_, other) => other !== index));
    console.log(
      `own greeting ≥ ${Math.min(...own).toFixed(3)}, any other ≤ ${Math.max(...others).toFixed(3)}`,
    );
    expect(Math.min(...own)).toBeGreaterThanOrEqual(0.9);
    expect(Math.max(...others)).toBeLessThan(0.3);
    await (await AsteriskObserver.watch(product)).expectNothingLeft();
  }, 180_000);
});
