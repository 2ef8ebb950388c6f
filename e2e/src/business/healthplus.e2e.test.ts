import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AnsweringCallers } from '../harness/answering-caller.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { Backend } from '../harness/backend.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { humanDigits, humanSaying } from '../harness/human-prompts.ts';
import { type PlacedCall, placeCall } from '../harness/placed-call.ts';
import { freePorts } from '../harness/ports.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { spokenDay, spokenTime } from '../harness/spoken-when.ts';
import { dayKeys, hangUp, say, thenTyped, typed, workday } from './moves.ts';

const number = '18005555678';
const more = 'Is there anything else I can help you with?';
const farewell = 'Thank you for calling HealthPlus. Goodbye.';
const isRight = 'Is that right?';
const urgentLine = 'I am putting you through to our urgent line.';

let backend: Backend;
let product: Product;
let human: HumanPhone;
const voice = new AgentVoice();
const callers = new AnsweringCallers(voice);
let appointment: PlacedCall;
let prescription: PlacedCall;
let keys: PlacedCall;
let callBackKeys: PlacedCall;
let keyNine: PlacedCall;
let chestPain: PlacedCall;
let gone: PlacedCall;

// Whether the practice is open while the test runs is left open.
beforeAll(async () => {
  const ports = await freePorts();
  backend = await Backend.start(ports);
  product = await startProduct({ ports, backend });
  human = await HumanPhone.open(product);
  human.answerBriefly();
  const digits = await humanDigits(product.home, '48215');
  const born = await humanSaying(product.home, 'mon-2', 'h-3', '19', '80');
  [appointment, prescription, keys, callBackKeys, keyNine, chestPain, gone] = await Promise.all([
    callers.call(
      product,
      number,
      {
        'How can I help you?': say('I need an appointment'),
        'On which day would you like to come?': say('next Monday'),
        'Which day would you like?': say('next Monday'),
        'At what time?': say('half past nine'),
        'Shall I book it?': say('yes please'),
        [more]: [say('When are you open?'), say('goodbye')],
        'Please go on.': say('goodbye'),
      },
      { voice: 'slt' },
    ),
    callers.call(
      product,
      '101',
      {
        'How can I help you?': say('I want to renew my prescription'),
        'Please say or type the number of your prescription.': { kind: 'play', file: digits },
        'Please say the five digits one by one, or type them on your phone.': { kind: 'play', file: digits },
        'What is your date of birth?': { kind: 'play', file: born },
        'Please say your date of birth with the year.': { kind: 'play', file: born },
        [isRight]: say("That's right"),
        [more]: say('goodbye'),
      },
      { voice: 'awb' },
    ),
    placeCall(product, number, [
      ...typed('1', dayKeys(workday), '1330', '1'),
      thenTyped('2'),
      ...typed('48216', '1', '07041976', '1'),
    ]),
    placeCall(product, number, [...typed('4', dayKeys(workday), '1100', '2', '2125550199#', '1')]),
    placeCall(product, number, typed('9')),
    callers.call(
      product,
      number,
      {
        'How can I help you?': say('I need an appointment'),
        'On which day would you like to come?': say('my father has chest pain'),
        'Which day would you like?': say('my father has chest pain'),
      },
      { voice: 'kal' },
    ),
    placeCall(product, number, [...typed('1', dayKeys(workday)), hangUp]),
  ]);
}, 180_000);
afterAll(async () => {
  await callers.close();
  await human?.close();
  await product?.stop();
  await backend?.stop();
  await voice.close();
});

describe('HealthPlus on the telephone, seven callers at once', () => {
  it('books an appointment by voice: what it reads back is what the practice has', async () => {
    const { date, time } = backend.booked(appointment.details.callerNumber);
    const when = `${spokenDay(date)}, at ${spokenTime(time)}`;
    await expectHeard(
      appointment.heard,
      voice,
      'This is HealthPlus. This call is recorded. In an emergency, please hang up and call 9 1 1.',
      'On which day would you like to come?',
      'At what time?',
      'Shall I book it?',
      `You are booked for ${when}.`,
      'We are open Monday to Friday, from 8 am to noon and from 1 pm to 5 pm.',
      farewell,
    );
  });

  it('renews a prescription for a human voice, number and date of birth read back', async () => {
    await expectHeard(
      prescription.heard,
      voice,
      'I have 4 8 2, 1 5.',
      'What is your date of birth?',
      'I have Monday, March 3rd, 1980.',
      more,
      farewell,
    );
    expect(backend.rows('prescription')).toContainEqual(
      expect.objectContaining({ number: '48215', birthDate: '1980-03-03' }),
    );
  });

  it('does all of it by keys alone', async () => {
    const booked = backend.booked(keys.details.callerNumber);
    expect(booked.date).toBe(workday);
    expect(backend.rows('prescription')).toContainEqual(
      expect.objectContaining({ number: '48216', birthDate: '1976-07-04' }),
    );
    expect(backend.calledBack('2125550199')).toEqual({
      business: 'healthplus',
      date: workday,
      time: '11:00',
    });
    await expectHeard(
      keys.heard,
      voice,
      `You are booked for ${spokenDay(booked.date)}, at ${spokenTime(booked.time)}.`,
      'Please bring your insurance card.',
      more,
    );
    const when = `${spokenDay(workday)}, at ${spokenTime('11:00')}`;
    await expectHeard(callBackKeys.heard, voice, `Thank you. We call you on ${when}.`);
  });

  it.each([
    ['who presses 9 over the greeting', () => keyNine],
    ['who says so in the middle of a booking', () => chestPain],
  ])('puts %s through to the urgent line at once', async (_, placed) => {
    const { heard, details } = placed();
    expect(human.dialledFor(details.callerNumber)).toEqual(['urgent']);
    await expectHeard(heard, voice, urgentLine, 'In an emergency, hang up and call 9 1 1.');
    expect(details.endedBy).toBe('human');
  });

  it('keeps what was given when the caller hangs up half way', () => {
    const { callerNumber } = gone.details;
    expect(backend.leftBy(callerNumber)).toEqual([
      expect.objectContaining({
        callerNumber,
        unfinished: 'appointment',
        wishDate: workday,
        wishTime: '',
      }),
    ]);
  });

  it('leaves nothing behind in Asterisk', async () => {
    await (await AsteriskObserver.watch(product)).expectNothingLeft();
  });
});
