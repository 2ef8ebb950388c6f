import type { FlowInput } from '@patchcord/flows/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLibrary } from '../harness/library.ts';
import { placeCall } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';

const library: FlowInput = {
  format: 1,
  id: 'library',
  name: 'City library',
  entry: 'greet',
  settings: { onError: 'sorry' },
  intents: { bye: { phrases: ['goodbye'] } },
  nodes: {
    greet: {
      type: 'greet@1',
      with: {
        text: 'Welcome to the city library. Would you like to renew a book, or hear our opening hours?',
      },
      on: { done: 'need' },
    },
    need: { type: 'listen@1', with: { silenceMs: 3000 }, on: { heard: 'sort' } },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          { port: 'renew', when: { var: 'said', op: 'mentions', value: ['renew'] } },
          { port: 'hours', when: { var: 'said', op: 'mentions', value: ['opening hours'] } },
        ],
      },
      on: { renew: 'card', hours: 'open', else: 'need' },
    },
    card: { type: 'say@1', with: { text: 'Your book is renewed.' }, on: { said: 'bye' } },
    open: { type: 'say@1', with: { text: 'We are open from nine to five.' }, on: { said: 'bye' } },
    sorry: { type: 'hangup@1', with: { text: 'Sorry, please call again.' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
  handlers: { bye: { when: { intent: 'bye' }, to: 'bye' } },
};

let product: Product;

beforeAll(async () => {
  product = await startProduct({
    library: writeLibrary([{ flow: library, numbers: ['18005550100', '200'] }]),
  });
});
afterAll(() => product?.stop());

describe('a caller on the line', () => {
  it('speaks and is answered', async () => {
    const { path, turns, details } = await placeCall(product, '18005550100', [
      { kind: 'say', text: 'I want to renew my book.' },
    ]);
    expect(path).toEqual(['greet', 'need', 'sort', 'card', 'bye']);
    expect(turns.some(({ role, text }) => role === 'caller' && text.includes('renew'))).toBe(true);
    expect(details.endedBy).toBe('flow');
  });

  it('is prompted when he says nothing, then sent off politely', async () => {
    const { path, turns, details } = await placeCall(product, '200', [], { lingerMs: 'stay' });
    expect(path).toEqual(['greet', 'need', 'sorry']);
    expect(turns.map(({ text }) => text)).toContain('Are you still there?');
    expect(details.endedBy).toBe('flow');
  });
});
