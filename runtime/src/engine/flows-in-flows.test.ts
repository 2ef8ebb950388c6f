import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import {
  type CallContext,
  defineNode,
  errorPort,
  flowIdSchema,
  type HttpEffect,
  type NodeDefinition,
  type Runner,
  required,
} from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CallJournal } from './call-journal.ts';
import { MemoryJournal, traceOf } from './journal.ts';
import { runFlow } from './run-flow.ts';
import { type CallerMove, scriptedCaller } from './virtual/caller-move.ts';
import { VirtualWorld } from './virtual/virtual-world.ts';

const booking = flowIdSchema.parse('booking');

/** What the catalogue's own nodes for this do, in one line each, so that the engine is tested alone. */
const acts: Record<string, (call: CallContext) => Promise<{ port: string }>> = {
  book: async (call) => {
    const { exit, outputs } = await call.subflow(booking, { day: call.get('day') ?? '', secret: 'x' });
    for (const [name, value] of Object.entries(outputs)) call.set(name, value);
    return { port: exit === 'booked' ? 'done' : 'error' };
  },
  exit: (call) => call.exitSubflow('booked'),
  return: (call) => call.returnToCaller(),
  move: (call) => call.goToFlow(booking, { day: 'Friday' }),
  save: async (call) => {
    await call.http({ ...post, body: { said: call.get('said') ?? null } });
    return { port: 'done' };
  },
  again: async (call) => {
    await call.say(call.resumed ? 'Where were we?' : 'Which day?');
    const heard = await call.listen({ silenceMs: 3000 });
    if (heard.kind === 'speech') call.set('day', heard.text);
    return { port: 'done' };
  },
};
const post: Omit<HttpEffect, 'kind'> = {
  method: 'POST',
  url: 'http://desk.test/',
  headers: {},
  timeoutMs: 1000,
  retries: 0,
  wait: 'answer',
};

const definitions = Object.fromEntries(
  Object.keys(acts).map((type): [string, NodeDefinition] => [
    type,
    defineNode({
      type,
      version: 1,
      title: type,
      family: 'do',
      config: z.strictObject({}),
      ports: { done: required('done'), error: errorPort },
      summary: () => '',
    }),
  ]),
);
const ownRunners = Object.fromEntries(
  Object.entries(acts).map(([type, act]): [string, Runner] => [type, (_config: never, call) => act(call)]),
);

const compiled = (input: FlowInput) => compileFlow(flowSchema.parse(input), { ...catalogue, ...definitions });

const practice: FlowInput = {
  format: 1,
  id: 'practice',
  name: 'Practice',
  entry: 'hello',
  settings: { onError: 'sorry' },
  variables: { day: { type: 'text', default: 'Monday' }, code: { type: 'text' } },
  intents: { human: { phrases: ['a human'] }, hours: { phrases: ['opening hours'] } },
  nodes: {
    hello: { type: 'say@1', with: { text: 'Hello.' }, on: { said: 'book' } },
    book: { type: 'book@1', on: { done: 'tell', error: 'sorry' } },
    tell: { type: 'say@1', with: { text: 'Your code is {{ code }}.' }, on: { said: 'bye' } },
    bye: { type: 'hangup@1' },
    sorry: { type: 'hangup@1', with: { text: 'Sorry.' } },
    desk: { type: 'hangup@1', with: { text: 'A human comes.' } },
    hours: { type: 'say@1', with: { text: 'From eight to five.' }, on: { said: 'back' } },
    back: { type: 'return@1', on: { done: 'bye' } },
    save: { type: 'save@1', on: { done: 'bye' } },
  },
  handlers: {
    human: { when: { intent: 'human' }, to: 'desk' },
    hours: { when: { intent: 'hours' }, to: 'hours' },
    ended: { when: { callEnded: true }, to: 'save' },
  },
};

const bookingFlow: FlowInput = {
  format: 1,
  id: 'booking',
  name: 'Booking',
  entry: 'ask',
  settings: { onError: 'lost' },
  interface: { inputs: ['day'], outputs: ['code'], exits: ['booked'] },
  variables: {
    day: { type: 'text' },
    code: { type: 'text', default: 'A7' },
    secret: { type: 'text', default: 'own' },
  },
  intents: { help: { phrases: ['help me'] } },
  nodes: {
    ask: { type: 'again@1', on: { done: 'repeat' } },
    repeat: { type: 'say@1', with: { text: '{{ day }}, {{ secret }}.' }, on: { said: 'out' } },
    out: { type: 'exit@1', on: { done: 'lost' } },
    help: { type: 'say@1', with: { text: 'Say a day.' }, on: { said: 'back' } },
    back: { type: 'return@1', on: { done: 'lost' } },
    lost: { type: 'hangup@1', with: { text: 'Lost.' } },
    save: { type: 'save@1', on: { done: 'lost' } },
  },
  handlers: {
    help: { when: { intent: 'help' }, to: 'help' },
    ended: { when: { callEnded: true }, to: 'save' },
  },
};

async function call(moves: readonly CallerMove[], flow = practice, inner: FlowInput | null = bookingFlow) {
  const journal = new MemoryJournal();
  const posted: HttpEffect[] = [];
  const world = new VirtualWorld(scriptedCaller(moves), {
    respond: async () => ({ text: '', exit: null }),
    transfer: () => 'busy',
    http: (request) => {
      posted.push(request);
      return { status: 200, body: null };
    },
  });
  const outcome = await runFlow({
    flow: compiled(flow),
    version: 'v1',
    runners: { ...runners, ...ownRunners },
    world,
    journal: new CallJournal(journal, world),
    callerNumber: '100',
    dialledNumber: '200',
    given: { day: 'Sunday', unknown: 'x' },
    others: (id) => (inner && id === inner.id ? { flow: compiled(inner), version: 'v2' } : null),
  });
  const heard = outcome.turns.map(({ role, text }) => `${role}: ${text}`);
  const path = outcome.path.map(({ node, port }) => `${node} ${port}`);
  return { outcome, heard, path, posted, trace: traceOf(journal.entries), journal };
}

describe('a flow inside a flow', () => {
  it('is given its inputs, gives its outputs back and goes on where it was left', async () => {
    const { heard, path } = await call([{ say: 'Tuesday' }]);
    expect(heard).toEqual([
      'agent: Hello.',
      'agent: Which day?',
      'caller: Tuesday',
      'agent: Tuesday, own.',
      'agent: Your code is A7.',
    ]);
    expect(path).toEqual([
      'hello said',
      'book done',
      'book/ask done',
      'book/repeat said',
      'book/out null',
      'tell said',
      'bye null',
      'save done',
      'bye null',
    ]);
  });

  it('keeps its variables to itself: only what is declared crosses', async () => {
    const { outcome, heard } = await call([{ silent: true }]);
    expect(heard).toContain('agent: Sunday, own.');
    expect(outcome.variables).toMatchObject({ day: 'Sunday', code: 'A7' });
    expect(outcome.variables).not.toHaveProperty('secret');
    expect(outcome.variables).not.toHaveProperty('unknown');
  });

  it('is left for good when a handler of the outer flow takes the turn', async () => {
    const { heard, path } = await call([{ say: 'I want a human' }]);
    expect(heard.at(-1)).toBe('agent: A human comes.');
    expect(path.slice(1, 4)).toEqual(['book null', 'book/ask null', 'desk null']);
  });

  it('answers by its own handler first and returns to where it was', async () => {
    const { heard } = await call([{ say: 'help me' }, { say: 'Friday' }]);
    expect(heard.slice(2, 6)).toEqual([
      'caller: help me',
      'agent: Say a day.',
      'agent: Where were we?',
      'caller: Friday',
    ]);
  });

  it('begins again when the outer flow’s handler returns to it', async () => {
    const { heard, path } = await call([{ say: 'opening hours please' }, { say: 'Friday' }]);
    expect(heard.slice(2, 5)).toEqual([
      'caller: opening hours please',
      'agent: From eight to five.',
      'agent: Which day?',
    ]);
    expect(path.filter((step) => step.startsWith('book '))).toHaveLength(2);
  });

  it('saves what was half collected when the caller hangs up inside it, innermost first', async () => {
    const { posted, outcome, heard } = await call([{ say: 'help me' }, { hangUp: true }]);
    expect(posted.map(({ body }) => body)).toEqual([{ said: 'help me' }, { said: 'help me' }]);
    expect(outcome.endedBy).toBe('caller');
    expect(heard.at(-1)).toBe('agent: Where were we?');
  });

  it('fails into the node’s error port when there is no such flow', async () => {
    const { heard, trace } = await call([], practice, null);
    expect(heard.at(-1)).toBe('agent: Sorry.');
    expect(trace).toContain('FLOW_UNKNOWN');
  });

  it('does not go round in itself for ever', async () => {
    const nodes = { ...bookingFlow.nodes, ask: { type: 'book@1', on: { done: 'out', error: 'out' } } };
    const { trace, outcome } = await call([], practice, { ...bookingFlow, nodes });
    expect(trace).toContain('SUBFLOW_TOO_DEEP');
    expect(outcome.endedBy).toBe('flow');
  });

  it('writes the same trace every time', async () => {
    const moves: CallerMove[] = [{ say: 'help me' }, { say: 'opening hours' }, { say: 'Friday' }];
    expect((await call(moves)).trace).toBe((await call(moves)).trace);
  });
});

describe('going to another flow', () => {
  const moving: FlowInput = {
    ...practice,
    nodes: { ...practice.nodes, book: { type: 'move@1', on: { done: 'bye' } } },
  };

  it('leaves this one for good, its handlers too', async () => {
    const { heard, outcome } = await call([{ say: 'I want a human' }], moving);
    expect(heard).toContain('agent: I want a human, own.');
    expect(heard.at(-1)).toBe('agent: Lost.');
    expect(outcome.variables).toMatchObject({ dialledNumber: '200', callerNumber: '100' });
  });

  it('works from inside a subflow', async () => {
    const inner: FlowInput = {
      ...bookingFlow,
      nodes: { ...bookingFlow.nodes, repeat: { type: 'move@1', on: { done: 'lost' } } },
    };
    const { path } = await call([{ say: 'Monday' }, { hangUp: true }], practice, inner);
    expect(path.slice(-4, -1)).toEqual(['book/repeat null', 'ask null', 'save done']);
  });
});

describe('a flow that leads to itself for ever', () => {
  it('is left by the way out after the five hundredth time', async () => {
    const on = { type: 'move@1', on: { done: 'lost', error: 'lost' } };
    const endless = { ...bookingFlow, entry: 'on', nodes: { ...bookingFlow.nodes, on } };
    const { outcome, heard, journal } = await call([], endless, endless);
    const failed = journal.entries.flatMap((entry) => (entry.kind === 'node-failed' ? [entry.code] : []));
    expect(journal.entries.filter(({ kind }) => kind === 'flow-entered')).toHaveLength(500);
    expect(failed).toEqual(['FLOWS_WITHOUT_END']);
    expect(heard).toEqual(['agent: Lost.']);
    expect(outcome.endedBy).toBe('flow');
  });
});

describe('returning', () => {
  it('fails where no handler has taken the turn', async () => {
    const flow: FlowInput = {
      ...practice,
      entry: 'back',
      nodes: { ...practice.nodes, back: { type: 'return@1', on: { done: 'bye' } } },
    };
    const { trace, heard } = await call([], flow);
    expect(trace).toContain('NOTHING_TO_RETURN_TO');
    expect(heard).toEqual(['agent: Sorry.']);
  });

  it('leaving a subflow fails where there is none around it', async () => {
    const { trace } = await call([], {
      ...practice,
      nodes: { ...practice.nodes, hello: { type: 'exit@1', on: { done: 'bye' } } },
    });
    expect(trace).toContain('NOT_IN_A_SUBFLOW');
  });
});
