import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCall } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const saidBy = (turns: readonly { role: string; text: string }[], role: string) =>
  turns.filter((turn) => turn.role === role).map(({ text }) => text);

describe.concurrent('TechStore on the telephone, four callers at once', () => {
  it('has an order looked up by voice: the number is read back before anybody acts on it', async () => {
    const { path, turns } = await placeCall(product, '18005551234', [
      { kind: 'say', text: 'Where is my order?' },
      { kind: 'say', text: '4 8 2 9 1 3' },
      { kind: 'say', text: "That's right" },
      { kind: 'say', text: 'No thanks' },
      { kind: 'say', text: 'Goodbye' },
    ]);
    expect(saidBy(turns, 'agent')).toContain('I have order number 4, 8, 2, 9, 1, 3.');
    expect(path.slice(-4)).toEqual(['status', 'more', 'need', 'bye']);
  });

  it('is asked several questions in one call, by the extension as well', async () => {
    const { turns, details } = await placeCall(product, '100', [
      { kind: 'say', text: 'Do you have the X200 laptop in stock?' },
      { kind: 'say', text: 'How long does delivery take?' },
      { kind: 'say', text: 'Goodbye' },
    ]);
    const said = saidBy(turns, 'agent').join(' ');
    expect(said).toMatch(/recorded.*X200 laptop is in stock.*two to four working days.*Goodbye/);
    expect(details.endedBy).toBe('flow');
  });

  it('is used by keys alone, typed ahead of the questions', async () => {
    const { path, turns } = await placeCall(product, '18005551234', [
      { kind: 'keys', keys: '3', interruptAfterMs: 1000 },
      { kind: 'keys', keys: '482913', interruptAfterMs: 1000 },
      { kind: 'keys', keys: '1', interruptAfterMs: 1000 },
      { kind: 'keys', keys: '2', interruptAfterMs: 1000 },
      { kind: 'say', text: 'Goodbye' },
    ]);
    expect(saidBy(turns, 'caller')).toEqual(expect.arrayContaining(['(pressed 482913)']));
    expect(path).toEqual(expect.arrayContaining(['confirm', 'status', 'more']));
    expect(path.at(-1)).toBe('bye');
  });

  it('is called by somebody who says nothing: prompted, given the keys, sent off politely', async () => {
    const { path, turns, details } = await placeCall(product, '18005551234', [], { lingerMs: 'stay' });
    expect(path).toEqual(['greet', 'need', 'choose', 'quiet']);
    expect(saidBy(turns, 'agent').at(-1)).toMatch(/Goodbye/);
    expect(details.endedBy).toBe('flow');
  });
});
