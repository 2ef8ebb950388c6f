import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { Backend } from '../harness/backend.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { type PlacedCall, placeCall } from '../harness/placed-call.ts';
import { freePorts } from '../harness/ports.ts';
import { type Product, startProduct } from '../harness/product.ts';

const greeting = 'Thanks for calling TechStore. This call is recorded. How can I help you?';
const farewell = 'Thank you for calling TechStore. Goodbye.';

let backend: Backend;
let product: Product;
let order: PlacedCall;
let questions: PlacedCall;
let keys: PlacedCall;
let silent: PlacedCall;
const voice = new AgentVoice();

// Four callers at once; what they heard is looked at when all have hung up, so that looking disturbs no call.
beforeAll(async () => {
  const ports = await freePorts();
  backend = await Backend.start(ports);
  product = await startProduct({ ports, backend });
  [order, questions, keys, silent] = await Promise.all([
    placeCall(product, '18005551234', [
      { kind: 'say', text: 'Where is my order?' },
      { kind: 'say', text: '4 8 2 9 1 3' },
      { kind: 'say', text: "That's right" },
      { kind: 'say', text: 'No thanks' },
      { kind: 'say', text: 'Goodbye' },
    ]),
    placeCall(product, '100', [
      { kind: 'say', text: 'Do you have the X200 laptop in stock?' },
      { kind: 'say', text: 'How long does delivery take?' },
      { kind: 'say', text: 'Goodbye' },
    ]),
    placeCall(product, '18005551234', [
      { kind: 'keys', keys: '3', interruptAfterMs: 1000 },
      { kind: 'keys', keys: '482913', interruptAfterMs: 1000 },
      { kind: 'keys', keys: '1', interruptAfterMs: 1000 },
      { kind: 'say', text: 'Goodbye' },
    ]),
    placeCall(product, '18005551234', [], { lingerMs: 'stay' }),
  ]);
}, 180_000);
afterAll(async () => {
  await product?.stop();
  await backend?.stop();
  await voice.close();
});

const saidBy = ({ turns }: PlacedCall, role: string) =>
  turns.filter((turn) => turn.role === role).map(({ text }) => text);

describe('TechStore on the telephone, four callers at once', () => {
  it('hears by voice where an order is: the number is read back before it is looked up', async () => {
    await expectHeard(
      order.heard,
      voice,
      greeting,
      'Please say or type your order number. It has six digits.',
      'I have order number 4 8 2, 9 1 3.',
      'Is that right?',
      'Your order 4 8 2, 9 1 3, the X200 laptop, is on its way.',
      'Is there anything else I can help you with?',
      farewell,
    );
    expect(order.path).toEqual(expect.arrayContaining(['status', 'isSent', 'more', 'bye']));
  });

  it('is asked several questions in one call, by the extension as well', async () => {
    await expectHeard(
      questions.heard,
      voice,
      greeting,
      'Yes, the X200 laptop is in stock.',
      'Delivery takes two to four working days.',
      farewell,
    );
    expect(questions.details.endedBy).toBe('flow');
  });

  it('is used by keys alone, typed ahead of the questions', async () => {
    await expectHeard(keys.heard, voice, 'Is there anything else I can help you with?', farewell);
    expect(saidBy(keys, 'caller')).toEqual(expect.arrayContaining(['(pressed 482913)']));
    expect(keys.path).toEqual(expect.arrayContaining(['orderNumber', 'status', 'isSent', 'more']));
    expect(keys.path).toContain('bye');
  });

  it('is called by somebody who says nothing: prompted, given the keys, sent off politely', async () => {
    await expectHeard(
      silent.heard,
      voice,
      greeting,
      'Are you still there?',
      'Let me give you some choices.',
      'Please press 1 for sales, 2 for support, 3 for an order, or 4 to return something.',
      "I can't hear you, so I will hang up now. Please call again any time. Goodbye.",
    );
    expect(silent.path.slice(0, 4)).toEqual(['greet', 'need', 'choose', 'quiet']);
    expect(silent.details.endedBy).toBe('flow');
  });
});
