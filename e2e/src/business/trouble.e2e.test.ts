import type { Move } from '@patchcord/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { Backend } from '../harness/backend.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import type { Asked, Mood } from '../harness/moody-server.ts';
import { type PlacedCall, placeCall } from '../harness/placed-call.ts';
import { freePorts } from '../harness/ports.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { dayKeys, say, typed, workday } from './moves.ts';

let backend: Backend;
let product: Product;
let human: HumanPhone;
const voice = new AgentVoice();

/** A caller in trouble: what they do, what they must hear, and whose telephone rings for them. */
interface Case {
  readonly number: string;
  readonly moves: readonly Move[];
  readonly hears: readonly string[];
  readonly dialled?: string;
}

const techstore = '18005551234';
const healthplus = '18005555678';
const edulearn = '18005559999';
const orderKeys = (order: string) => typed('3', order, '1');
const appointmentKeys = typed('1', dayKeys(workday), '1000');
const putThrough = 'I am putting you through to a colleague who can.';

const down: Record<string, Case> = {
  'an order at TechStore': {
    number: techstore,
    moves: orderKeys('482913'),
    hears: ["I am sorry, I can't look up orders right now.", putThrough],
    dialled: 'human',
  },
  'stock at TechStore': {
    number: techstore,
    moves: [say('Do you have the X200 laptop in stock?'), say('goodbye')],
    hears: [
      "I can't look into the store right now.",
      'This is what our catalogue says.',
      'To be sure, ask for sales.',
      'Thank you for calling TechStore.',
    ],
  },
  'a call-back from TechStore': {
    number: techstore,
    moves: [
      ...typed('6', dayKeys(workday), '0230', '1', '1'),
      say('This is Ann. Please call me about my laptop.'),
      { kind: 'keys', keys: '#' },
    ],
    hears: [
      "I am sorry, I can't note the call-back right now.",
      'Please leave your name, your number and your question after the tone.',
      'We have your message.',
    ],
  },
  'an appointment at HealthPlus': {
    number: healthplus,
    moves: appointmentKeys,
    hears: ["I am sorry, I can't reach our calendar right now.", 'The front desk can help you.'],
  },
  'a course of EduLearn': {
    number: edulearn,
    moves: typed('1', '2'),
    hears: ["I am sorry, I can't look into our list of courses right now."],
    dialled: 'adviser',
  },
};

const moods: readonly (readonly [urlPart: string, Mood])[] = [
  ['/orders/482913', { slowMs: 5000 }],
  ['/orders/731805', 'web page'],
  ['/orders/260417', 'broken JSON'],
  ['/orders/915562', 'wrong types'],
  ['/slots', { slowMs: 4500 }],
  ['/prescriptions', 500],
  ['/courses', 'wrong types'],
];

const noOrders = ["I am sorry, I can't look up orders right now.", putThrough];
const outOfSorts: Record<string, Case> = {
  'an order, and waits': {
    number: techstore,
    moves: orderKeys('482913'),
    hears: ['One moment, please.', 'Your order 4 8 2, 9 1 3, the X200 laptop, is on its way.'],
  },
  'an order, and the answer is a web page': {
    number: techstore,
    moves: orderKeys('731805'),
    hears: noOrders,
    dialled: 'human',
  },
  'an order, and the answer breaks off': {
    number: techstore,
    moves: orderKeys('260417'),
    hears: noOrders,
    dialled: 'human',
  },
  'an order, and the answer makes no sense': {
    number: techstore,
    moves: orderKeys('915562'),
    hears: noOrders,
    dialled: 'human',
  },
  'an appointment, and waits': {
    number: healthplus,
    moves: appointmentKeys,
    hears: ['One moment, please.', 'I am looking it up.', 'Shall I book it?'],
  },
  'a prescription, and the server breaks down': {
    number: healthplus,
    moves: typed('2', '48215', '1', '03031980', '1'),
    hears: ["I am sorry, I can't renew prescriptions right now.", 'The front desk can help you.'],
  },
  'a course, and the answer makes no sense': {
    number: edulearn,
    moves: typed('1', '2'),
    hears: ["I am sorry, I can't look into our list of courses right now."],
    dialled: 'adviser',
  },
};

/** Everybody calls at once. */
async function callsOf(cases: Record<string, Case>): Promise<Map<Case, PlacedCall>> {
  const placed = Object.values(cases).map(
    async (each) => [each, await placeCall(product, each.number, each.moves)] as const,
  );
  return new Map(await Promise.all(placed));
}

let calls: Map<Case, PlacedCall>;

beforeAll(async () => {
  const ports = await freePorts();
  backend = await Backend.start(ports);
  product = await startProduct({ ports, backend });
  human = await HumanPhone.open(product);
  human.answerBriefly();
  await backend.front.goDown();
  const whileDown = await callsOf(down);
  await backend.front.comeBack();
  backend.front.moodFor = ({ url }: Asked) => moods.find(([part]) => url.includes(part))?.[1] ?? 'well';
  calls = new Map([...whileDown, ...(await callsOf(outOfSorts))]);
}, 240_000);
afterAll(async () => {
  await human?.close();
  await product?.stop();
  await backend?.stop();
  await voice.close();
});

async function expectHelped(each: Case): Promise<void> {
  const placed = calls.get(each);
  if (!placed) throw new Error('This call was not placed.');
  await expectHeard(placed.heard, voice, ...each.hears);
  if (each.dialled) expect(human.dialledFor(placed.details.callerNumber)).toEqual([each.dialled]);
}

describe('while the server behind it is down, somebody asks for', () => {
  it.each(Object.entries(down))('%s', (_, each) => expectHelped(each));
});

describe('while the server behind it is not itself, somebody asks for', () => {
  it.each(Object.entries(outOfSorts))('%s', (_, each) => expectHelped(each));
});
