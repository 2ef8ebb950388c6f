import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AnsweringCallers } from '../harness/answering-caller.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { Backend } from '../harness/backend.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { humanSaying } from '../harness/human-prompts.ts';
import { type PlacedCall, placeCall } from '../harness/placed-call.ts';
import { freePorts } from '../harness/ports.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { spokenDay, spokenTime } from '../harness/spoken-when.ts';
import { dayKeys, hangUp, say, thenTyped, typed, workday } from './moves.ts';

const number = '18005559999';
const greeting = 'Welcome to EduLearn, your evening school. This call is recorded. How can I help you?';
const more = 'Is there anything else I can help you with?';
const farewell = 'Thank you for calling EduLearn. Goodbye.';
const classSize = 'There are at most ten people in a class, so that everybody gets to speak.';
const isRight = 'Is that right?';

let backend: Backend;
let product: Product;
let human: HumanPhone;
const voice = new AgentVoice();
const callers = new AnsweringCallers(voice);
let enrolment: PlacedCall;
let callBack: PlacedCall;
let enrolKeys: PlacedCall;
let courseKeys: PlacedCall;
let adviser: PlacedCall;
let gone: PlacedCall;

beforeAll(async () => {
  const ports = await freePorts();
  backend = await Backend.start(ports);
  product = await startProduct({ ports, backend });
  human = await HumanPhone.open(product);
  human.answerBriefly();
  const monday = await humanSaying(product.home, 'day-1');
  const phone = say('2 1 2, 5 5 5, 0 1 2 3');
  [enrolment, callBack, enrolKeys, courseKeys, adviser, gone] = await Promise.all([
    callers.call(
      product,
      number,
      {
        'How can I help you?': say('I want to sign up'),
        'Which course?': say('English for beginners'),
        'Would you like to sign up?': say('yes please'),
        'Which number can we reach you on?': phone,
        'Please say or type your phone number with the area code, then press the hash key.': phone,
        [isRight]: say("That's right"),
        [more]: say('goodbye'),
      },
      { voice: 'rms' },
    ),
    callers.call(
      product,
      '102',
      {
        'How can I help you?': say('Please call me back'),
        'On which day?': { kind: 'play', file: monday },
        'On which day shall we call?': { kind: 'play', file: monday },
        'At what time, between 10 am and 5 pm?': say('half past two'),
        'Shall we call the number you are calling from?': say('yes please'),
        'Sorry, shall we call the number you are calling from?': say('yes please'),
        [isRight]: say("that's right"),
        [more]: say('goodbye'),
      },
      { voice: 'slt' },
    ),
    placeCall(product, number, [...typed('2', '2', '1', '2125550142#', '1')]),
    placeCall(product, number, [
      ...typed('1', '5'),
      thenTyped('2'),
      thenTyped('3'),
      ...typed(dayKeys(workday), '1100', '1', '1'),
    ]),
    callers.call(
      product,
      number,
      {
        'How can I help you?': say('How large are the classes?'),
        [classSize]: say('can I talk to an adviser please'),
      },
      { voice: 'kal' },
    ),
    placeCall(product, number, [...typed('2', '5', '1'), hangUp]),
  ]);
}, 180_000);
afterAll(async () => {
  await callers.close();
  await human?.close();
  await product?.stop();
  await backend?.stop();
  await voice.close();
});

describe('EduLearn on the telephone, six callers at once', () => {
  it('signs up by voice, which the school then has', async () => {
    await expectHeard(
      enrolment.heard,
      voice,
      greeting,
      'Which course?',
      'There are 6 places left.',
      'Would you like to sign up?',
      'Your number is 2 1 2, 5 5 5, 0 1 2 3.',
      'You are signed up for English for beginners.',
      farewell,
    );
    expect(backend.rows('enrolment')).toContainEqual(
      expect.objectContaining({ course: 'E1', phone: '2125550123' }),
    );
  });

  it('notes when to call back, the day said by a human voice', async () => {
    const { date, time, business } = backend.calledBack(callBack.details.callerNumber);
    expect({ time, business }).toEqual({ time: '14:30', business: 'edulearn' });
    const when = `We call you on ${spokenDay(date)}, at ${spokenTime(time)}.`;
    expect(when).toMatch(/Monday/);
    await expectHeard(callBack.heard, voice, greeting, when, more, farewell);
  });

  it('does all of it by keys alone', async () => {
    await expectHeard(enrolKeys.heard, voice, 'You are signed up for English for work.', more);
    await expectHeard(
      courseKeys.heard,
      voice,
      'It costs three hundred ninety dollars.',
      `We call you on ${spokenDay(workday)}, at ${spokenTime('11:00')}.`,
      more,
    );
    expect(backend.rows('enrolment')).toContainEqual(
      expect.objectContaining({ course: 'E2', phone: '2125550142' }),
    );
    expect(backend.calledBack(courseKeys.details.callerNumber)).toMatchObject({
      date: workday,
      time: '11:00',
    });
  });

  it('answers a question, and puts through to an adviser who asks for one', async () => {
    await expectHeard(adviser.heard, voice, classSize, 'One moment, I am putting you through to an adviser.');
    expect(human.dialledFor(adviser.details.callerNumber)).toEqual(['adviser']);
  });

  it('keeps what was given when the caller hangs up half way', () => {
    const { callerNumber } = gone.details;
    expect(backend.leftBy(callerNumber)).toEqual([
      {
        callerNumber,
        unfinished: 'enrollment',
        course: 'Programming with Python',
        courseCode: 'P1',
        phone: '',
      },
    ]);
  });

  it('leaves nothing behind in Asterisk', async () => {
    await (await AsteriskObserver.watch(product)).expectNothingLeft();
  });
});
