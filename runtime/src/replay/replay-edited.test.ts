import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { conversationOf } from '../engine/index.ts';
import { decisive } from './divergence.ts';
import type { ReplayOutcome } from './replay-call.ts';
import { replayEdited, type Shop, type ShopCall } from './testing/shop-call.ts';

const asksForPrice = [{ say: 'the price please' }, { say: '4 8 2 9' }];

function replayed(
  moves: ShopCall['moves'],
  edit: (flow: Shop) => unknown,
  answers: ShopCall['answers'] = {},
) {
  return replayEdited({ moves, edit, answers }, catalogue, runners);
}

function path({ entries }: ReplayOutcome): string[] {
  return conversationOf(entries).path.map(({ node }) => node);
}

function agent({ entries }: ReplayOutcome): string[] {
  return conversationOf(entries).turns.flatMap(({ role, text }) => (role === 'agent' ? [text] : []));
}

const classes = ({ divergences }: ReplayOutcome) => divergences.map((one) => one.class);

describe('a flow that was edited after the call', () => {
  it('nothing of it changed: the same call, whatever the version is called', async () => {
    const same = await replayed(asksForPrice, () => undefined);
    expect(same).toMatchObject({ identical: true, divergences: [] });
  });

  it('says something otherwise: a wording, and the same path', async () => {
    const outcome = await replayed(asksForPrice, ({ nodes }) => {
      nodes.greet.with.text = 'Good morning and welcome to our beautiful shop';
    });
    expect(classes(outcome)).toEqual(['wording']);
    expect(outcome.divergences[0]).toMatchObject({
      node: 'greet',
      visit: 1,
      recorded: { request: { text: 'Welcome to the shop' } },
      now: { request: { text: 'Good morning and welcome to our beautiful shop' } },
    });
    expect(path(outcome)).toEqual(['greet', 'need', 'sort', 'askCode', 'look', 'tell', 'bye']);
    expect(outcome.identical).toBe(false);
  });

  it('listens for something else: the recorded words are matched again', async () => {
    const outcome = await replayed(asksForPrice, ({ nodes }) => {
      nodes.need.with.expects = ['cost', 'question'];
    });
    expect(classes(outcome)).toEqual(['expectation']);
    expect(outcome.divergences[0]).toMatchObject({ node: 'need', visit: 2 });
  });

  it('takes the recorded words for something else: another port, another path', async () => {
    const outcome = await replayed(asksForPrice, ({ nodes }) => {
      const [price] = nodes.sort.with.cases;
      if (price) price.when.value = ['cost'];
    });
    expect(outcome.divergences[0]).toMatchObject({
      class: 'path',
      node: 'sort',
      recorded: { kind: 'leave', port: 'price', to: 'askCode' },
      now: { kind: 'leave', port: 'else', to: 'advise' },
    });
  });

  it('leads elsewhere from the same port: another path', async () => {
    const outcome = await replayed(asksForPrice, ({ nodes }) => {
      nodes.look.on.ok = 'bye';
    });
    expect(decisive(outcome.divergences)).toMatchObject({
      class: 'path',
      node: 'look',
      recorded: { port: 'ok', to: 'tell' },
      now: { port: 'ok', to: 'bye' },
    });
  });

  it('asks a server what it was never asked: nobody knows how the call would go on', async () => {
    const outcome = await replayed(asksForPrice, ({ nodes }) => {
      nodes.look.with.url = 'https://shop.example/v2/{{ code }}';
    });
    expect(decisive(outcome.divergences)).toMatchObject({
      class: 'unknown-answer',
      node: 'look',
      recorded: null,
      now: { request: { url: 'https://shop.example/v2/4829' } },
    });
    expect(path(outcome)).toEqual(['greet', 'need', 'sort', 'askCode', 'look']);
    expect(outcome.entries.at(-1)).toMatchObject({ kind: 'effect-requested', request: { kind: 'http' } });
  });

  it('asks the server earlier than it did: the same answer all the same', async () => {
    const outcome = await replayed(asksForPrice, ({ nodes }) => {
      nodes.tell.with.text = 'It costs {{ price }}';
      nodes.greet.with.text = 'Welcome';
    });
    expect(agent(outcome)).toContain('It costs 12 dollars and 50 cents');
  });

  it('keeps something else and goes the same way: data', async () => {
    const outcome = await replayed(asksForPrice, ({ nodes }) => {
      const [part] = nodes.look.with.answer;
      if (part) part.type = 'text';
    });
    expect(classes(outcome)).toContain('data');
    expect(classes(outcome)).not.toContain('path');
  });

  it('asks a question more than the caller had answers for: nobody knows what he would have said', async () => {
    const outcome = await replayed(asksForPrice, ({ nodes }) => {
      nodes.tell.on.said = 'need';
    });
    expect(decisive(outcome.divergences)).toMatchObject({ class: 'path', node: 'tell' });
    const further = await replayed(asksForPrice, ({ nodes }) => {
      const [slot] = nodes.askCode.with.slots;
      if (slot) slot.confirm = 'always';
    });
    expect(decisive(further.divergences)).toMatchObject({ class: 'unknown-answer', node: 'askCode' });
  });
});

describe('a caller who interrupted', () => {
  const interrupts = [{ interruptAfterMs: 900, say: 'price' }, { keys: '4829' }];

  it('does so at the same moment of a text that is worded otherwise', async () => {
    const outcome = await replayed(interrupts, ({ nodes }) => {
      nodes.greet.with.text = 'Good morning and welcome to our beautiful shop';
    });
    expect(agent(outcome)[0]).toBe('Good morning');
    expect(classes(outcome)).toEqual(['wording']);
  });

  it('is simply heard after a text that is over by then', async () => {
    const outcome = await replayed(interrupts, ({ nodes }) => {
      nodes.greet.with.text = 'Hello';
    });
    expect(agent(outcome)[0]).toBe('Hello');
    expect(path(outcome)).toEqual(['greet', 'need', 'sort', 'askCode', 'look', 'tell', 'bye']);
  });

  it('before a transfer: the moment the engine gave him then answers no question now', async () => {
    const moves = [{ say: 'a human' }, { interruptAfterMs: 400, keys: '5' }, { keys: '1' }, { keys: '4829' }];
    const edit = ({ nodes }: Shop) => Object.assign(nodes.human.with, { text: '' });
    const outcome = await replayed(moves, edit, { transfer: () => 'no-answer' });
    expect(path(outcome)).toEqual(['greet', 'need', 'human', 'choose', 'askCode', 'look', 'tell', 'bye']);
    expect(classes(outcome)).not.toContain('path');
  });

  it('is heard after a text that lets nobody interrupt it any more', async () => {
    const outcome = await replayed(interrupts, ({ nodes }) => {
      Object.assign(nodes.greet.with, { bargeIn: false });
    });
    expect(agent(outcome)[0]).toBe('Welcome to the shop');
    expect(path(outcome)).toEqual(['greet', 'need', 'sort', 'askCode', 'look', 'tell', 'bye']);
  });
});

describe('keys', () => {
  it('too many for what is asked now: the rest is for the next question', async () => {
    const outcome = await replayed([{ keys: '1' }, { keys: '4829' }], ({ nodes }) => {
      const [slot] = nodes.askCode.with.slots;
      if (slot) Object.assign(slot.kind, { min: 2, max: 2 });
    });
    expect(decisive(outcome.divergences)).toMatchObject({
      class: 'unknown-answer',
      now: { request: { url: 'https://shop.example/48' } },
    });
  });

  it('that one question leaves are taken by the next', async () => {
    const outcome = await replayed([{ keys: '1' }, { keys: '4829' }], ({ nodes }) => {
      const [slot] = nodes.askCode.with.slots;
      if (!slot) return;
      const two = { ...slot, kind: { type: 'digits', min: 2, max: 2 } };
      Object.assign(nodes.askCode.with, { slots: [two, { ...two, into: 'price' }] });
    });
    const kept = outcome.entries.flatMap((entry) => (entry.kind === 'variable-set' ? [entry.value] : []));
    expect(kept).toEqual(['price', '48', '29']);
  });

  it('that nothing wants any more settle nothing', async () => {
    const outcome = await replayed([{ keys: '1' }, { keys: '4829' }], ({ nodes }) => {
      nodes.need.with.keys = [];
    });
    expect(decisive(outcome.divergences)).toMatchObject({ class: 'path', now: { port: 'noInput' } });
  });
});

describe('a caller who hung up', () => {
  it('in a prompt: does so in the one that stands there now', async () => {
    const outcome = await replayed([{ say: 'price' }, { hangUpAfterMs: 300 }], ({ nodes }) => {
      const [slot] = nodes.askCode.with.slots;
      if (slot) slot.ask = 'Please tell me the number of the article';
    });
    expect(classes(outcome)).toEqual(['wording']);
    expect(conversationOf(outcome.entries)).toMatchObject({ endedBy: 'caller', cause: 16 });
    expect(path(outcome)).toEqual(['greet', 'need', 'sort', 'askCode']);
  });

  it('when asked: does so when he is asked now', async () => {
    const outcome = await replayed([{ say: 'price' }, { hangUp: true }], ({ nodes }) => {
      nodes.greet.with.text = 'Hello';
    });
    expect(conversationOf(outcome.entries).endedBy).toBe('caller');
    expect(classes(outcome)).toEqual(['wording']);
  });
});

describe('a caller who was put through', () => {
  it('to the same desk: with the same outcome', async () => {
    const outcome = await replayed([{ say: 'a human' }], ({ nodes }) => {
      nodes.greet.with.text = 'Hello';
      Object.assign(nodes.human.with, { timeoutMs: 5000, whileRinging: 'music' });
    });
    expect(path(outcome)).toEqual(['greet', 'need', 'human']);
    expect(conversationOf(outcome.entries).endedBy).toBe('human');
    expect(classes(outcome)).not.toContain('unknown-answer');
  });

  it('to another desk: nobody knows whether it would have answered', async () => {
    const outcome = await replayed([{ say: 'a human' }], ({ nodes }) => {
      nodes.human.with.destination = 'cellar';
    });
    expect(decisive(outcome.divergences)).toMatchObject({ class: 'unknown-answer', node: 'human' });
  });

  it('and is asked instead: nobody knows what he would have said', async () => {
    const outcome = await replayed([{ say: 'a human' }], ({ handlers }) => {
      handlers.human.to = 'choose';
    });
    expect(path(outcome)).toEqual(['greet', 'need', 'choose']);
    expect(outcome.stop).toMatchObject({ why: 'unknown-answer' });
  });

  it('by a handler that is gone: his words go on into the flow', async () => {
    const outcome = await replayed([{ say: 'a human' }], (flow) => {
      Object.assign(flow, { handlers: {} });
    });
    expect(decisive(outcome.divergences)).toMatchObject({
      class: 'path',
      node: 'need',
      recorded: { kind: 'give-way', handler: 'human', to: 'human' },
      now: { kind: 'leave', port: 'heard', to: 'sort' },
    });
  });
});

describe('a model’s answer', () => {
  it('is the same though one of our sentences was worded otherwise', async () => {
    const outcome = await replayed([{ say: 'a question' }, { say: 'no' }], ({ nodes }) => {
      nodes.greet.with.text = 'Hello';
    });
    expect(classes(outcome)).toEqual(['wording']);
    expect(agent(outcome)).toContain('We have all you need');
  });

  it('to another goal is unknown', async () => {
    const outcome = await replayed([{ say: 'a question' }, { say: 'no' }], ({ nodes }) => {
      nodes.advise.with.goal = 'Sell.';
    });
    expect(decisive(outcome.divergences)).toMatchObject({ class: 'unknown-answer', node: 'advise' });
  });
});
