import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AnsweringCallers } from '../harness/answering-caller.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { Backend } from '../harness/backend.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { humanDigits } from '../harness/human-prompts.ts';
import { type PlacedCall, placeCall } from '../harness/placed-call.ts';
import { freePorts } from '../harness/ports.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { spokenDay, spokenTime } from '../harness/spoken-when.ts';
import { dayKeys, hangUp, say, thenTyped, typed, workday } from './moves.ts';

const number = '18005551234';
const greeting = 'Thanks for calling TechStore. This call is recorded. How can I help you?';
const more = 'Is there anything else I can help you with?';
const farewell = 'Thank you for calling TechStore. Goodbye.';
const isRight = 'Is that right?';

let backend: Backend;
let product: Product;
let human: HumanPhone;
const voice = new AgentVoice();
const callers = new AnsweringCallers(voice);
let order: PlacedCall;
let goods: PlacedCall;
let callBack: PlacedCall;
let orderKeys: PlacedCall;
let goodsKeys: PlacedCall;
let sales: PlacedCall;
let gone: PlacedCall;
let goneAtOnce: PlacedCall;

// All at once, and what they heard is looked at when all have hung up: looking would disturb the calls.
beforeAll(async () => {
  const ports = await freePorts();
  backend = await Backend.start(ports);
  product = await startProduct({ ports, backend });
  human = await HumanPhone.open(product);
  human.answerBriefly();
  const digits = await humanDigits(product.home, '482913');
  [order, goods, callBack, orderKeys, goodsKeys, sales, gone, goneAtOnce] = await Promise.all([
    callers.call(
      product,
      number,
      {
        'How can I help you?': say('Where is my order?'),
        'Please say or type your order number.': { kind: 'play', file: digits },
        'Please say the six digits one by one, or type them on your phone.': { kind: 'play', file: digits },
        [isRight]: say("That's right"),
        [more]: [say('Do you have the X200 laptop in stock?'), say('goodbye')],
        'What else can I do for you?': say('goodbye'),
      },
      { voice: 'slt' },
    ),
    callers.call(
      product,
      number,
      {
        'How can I help you?': say('I want to return something'),
        'Please say or type your order number.': say('2 6 0 4 1 7'),
        'Please say the six digits one by one, or type them on your phone.': say('2 6 0 4 1 7'),
        [isRight]: say("That's right"),
        'Shall I note the return?': say('yes please'),
        'Sorry, shall I note the return?': say('yes please'),
        [more]: say('No thanks'),
      },
      { voice: 'rms' },
    ),
    callers.call(
      product,
      number,
      {
        'How can I help you?': say('Please call me back'),
        'On which day?': say('next Monday'),
        'On which day shall we call?': say('next Monday'),
        'At what time, between 10 am and 5 pm?': say('half past two'),
        'Shall we call the number you are calling from?': say('yes please'),
        'Sorry, shall we call the number you are calling from?': say('yes please'),
        [isRight]: say("that's right"),
        [more]: say('goodbye'),
      },
      { voice: 'awb' },
    ),
    placeCall(product, '100', [...typed('3', '482913', '1'), thenTyped('4'), ...typed('260417', '1', '1')]),
    placeCall(product, '100', [
      ...typed('5', '6'),
      thenTyped('6'),
      ...typed(dayKeys(workday), '0230', '1', '1'),
    ]),
    callers.call(product, number, { 'How can I help you?': say('sales please') }, { voice: 'kal' }),
    placeCall(product, number, [...typed('4', '260417', '1'), { kind: 'hang-up', afterMs: 3000 }]),
    placeCall(product, number, [...typed('4', '260417', '1'), hangUp]),
  ]);
}, 180_000);
afterAll(async () => {
  await callers.close();
  await human?.close();
  await product?.stop();
  await backend?.stop();
  await voice.close();
});

const asked = () => backend.front.asked.map(({ method, url }) => `${method} ${url}`);

describe('TechStore on the telephone, eight callers at once', () => {
  it('tells by voice where an order is, its number said by a human, and what is in stock', async () => {
    await expectHeard(
      order.heard,
      voice,
      greeting,
      'Please say or type your order number.',
      'I have order number 4 8 2, 9 1 3.',
      'Your order 4 8 2, 9 1 3, the X200 laptop, is on its way.',
      'Yes, the X200 laptop is in stock.',
      'It costs 899 dollars, and we have 14 of them.',
      farewell,
    );
    expect(asked()).toContain('GET /techstore/orders/482913');
    expect(order.details.endedBy).toBe('flow');
  });

  it('notes a return by voice, which the shop then has', async () => {
    await expectHeard(
      goods.heard,
      voice,
      greeting,
      'I have order number 2 6 0, 4 1 7.',
      'Shall I note the return?',
      'Your return is noted.',
      farewell,
    );
    // One by voice and one by keys.
    expect(backend.rows('return').map(({ orderNumber }) => orderNumber)).toEqual(['260417', '260417']);
  });

  it('notes by voice when to call back, which the shop then has', async () => {
    const noted = backend.calledBack(callBack.details.callerNumber);
    expect(noted).toMatchObject({ business: 'techstore', time: '14:30' });
    const when = `${spokenDay(noted.date)}, at ${spokenTime(noted.time)}.`;
    expect(when).toMatch(/^Monday/);
    await expectHeard(callBack.heard, voice, greeting, `We call you on ${when}`, more, farewell);
  });

  it('does all of it by keys alone', async () => {
    await expectHeard(
      orderKeys.heard,
      voice,
      'Your order 4 8 2, 9 1 3, the X200 laptop, is on its way.',
      'Your return is noted.',
    );
    await expectHeard(
      goodsKeys.heard,
      voice,
      'Yes, the T12 tablet is in stock.',
      `Thank you. We call you on ${spokenDay(workday)}, at ${spokenTime('14:30')}.`,
    );
    expect(backend.calledBack(goodsKeys.details.callerNumber).date).toBe(workday);
    for (const { turns } of [orderKeys, goodsKeys])
      expect(turns.filter(({ role, text }) => role === 'caller' && !text.startsWith('(pressed'))).toEqual([]);
  });

  it('puts through to sales who asks for it', async () => {
    await expectHeard(sales.heard, voice, 'I am putting you through to sales.');
    expect(human.dialledFor(sales.details.callerNumber)).toEqual(['sales']);
  });

  it('keeps what was given when the caller hangs up half way', async () => {
    expect(backend.leftBy(gone.details.callerNumber)).toEqual([
      { callerNumber: gone.details.callerNumber, unfinished: 'return', orderNumber: '260417' },
    ]);
  });

  it('keeps what it can when the caller hangs up while he interrupts', () => {
    const { callerNumber } = goneAtOnce.details;
    expect(backend.leftBy(callerNumber)).toEqual([
      expect.objectContaining({ callerNumber, unfinished: 'return' }),
    ]);
  });

  it('leaves nothing behind in Asterisk', async () => {
    await (await AsteriskObserver.watch(product)).expectNothingLeft();
  });
});
