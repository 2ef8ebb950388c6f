import type { FlowInput } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { HttpEffect, RespondRequest } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { virtualCall } from './testing/virtual-call.ts';
import type { CallerMove } from './virtual/caller-move.ts';
import type { VirtualExchange } from './virtual/virtual-outside.ts';
import type { VirtualAnswer } from './virtual/virtual-world.ts';

const inn: FlowInput = {
  format: 1,
  id: 'inn',
  name: 'Inn',
  entry: 'need',
  settings: { onError: 'trouble', filler: { afterMs: 2500, text: 'One moment, please.' } },
  variables: { guests: { type: 'number' }, table: { type: 'text' } },
  intents: { human: { phrases: ['a human'] } },
  nodes: {
    need: { type: 'listen@1', with: {}, on: { heard: 'book' } },
    book: {
      type: 'llm@1',
      with: {
        goal: 'Book tables.',
        exits: [{ port: 'done', description: 'nothing else' }],
        facts: ['callerNumber', 'guests'],
        tools: [
          {
            kind: 'http',
            name: 'book',
            description: 'Books a table.',
            method: 'POST',
            parameters: [{ name: 'guests', description: 'How many.', kind: { type: 'number' } }],
            url: 'https://inn.test/tables',
            body: { guests: '{{ guests }}' },
            shows: [{ from: 'table', as: 'table', into: 'table' }],
          },
          {
            kind: 'set',
            name: 'keep',
            description: 'Keeps what was said.',
            variables: [{ into: 'guests', description: 'How many.', kind: { type: 'number' } }],
          },
        ],
      },
      on: { done: 'bye' },
    },
    human: { type: 'hangup@1', with: { text: 'Somebody is coming.' } },
    trouble: { type: 'hangup@1', with: { text: 'Something went wrong.' } },
    bye: { type: 'hangup@1', with: { text: 'Your table is {{ table }}.' } },
  },
  handlers: { human: { when: { intent: 'human' }, to: 'human' } },
};

const books: VirtualAnswer = {
  text: 'Let me see what is free for you.',
  exit: null,
  toolCall: { name: 'book', arguments: { guests: 4 } },
};
const leaves: VirtualAnswer = { text: 'Done.', exit: 'done' };

async function call(
  answers: readonly VirtualAnswer[],
  server: VirtualExchange = { status: 201, body: { table: 'nine' } },
  moves: readonly CallerMove[] = [{ say: 'a table for four' }],
) {
  const asked: RespondRequest[] = [];
  const sent: HttpEffect[] = [];
  const { nodes, turns, journal } = await virtualCall({
    flow: inn,
    catalogue,
    runners,
    moves,
    answers: {
      respond: async (request) => {
        asked.push(request);
        return answers[asked.length - 1] ?? leaves;
      },
      http: (request) => {
        sent.push(request);
        return server;
      },
    },
  });
  const kinds = journal.flatMap((entry) => (entry.kind === 'effect-requested' ? [entry.request.kind] : []));
  return { nodes, said: turns.map(({ text }) => text), asked, sent, kinds };
}

describe('a model that acts in a call', () => {
  it('has a table booked while the caller hears the filler, and knows what came of it', async () => {
    const slow = { status: 201, body: { table: 'nine' }, tookMs: 4000 };
    const { said, asked, sent, kinds } = await call([books], slow);
    expect(said).toEqual([
      'a table for four',
      'Let me see what is free for you.',
      'One moment, please.',
      'Done.',
      'Your table is nine.',
    ]);
    expect(sent).toMatchObject([{ method: 'POST', body: { guests: 4 } }]);
    expect(kinds).toEqual(['listen', 'respond', 'http', 'respond', 'say', 'hangup']);
    expect(asked[0]).toMatchObject({ facts: { callerNumber: '+15550100' }, history: [{ role: 'caller' }] });
    expect(asked[1]?.history.at(-1)).toEqual({
      role: 'result',
      text: '{"table":"nine"}',
      call: books.toolCall,
    });
  });

  it('keeps a variable, which it knows from then on', async () => {
    const keeps = { text: '', exit: null, toolCall: { name: 'keep', arguments: { guests: 4 } } };
    const { asked } = await call([keeps]);
    expect(asked.map(({ facts }) => facts.guests)).toEqual([undefined, 4]);
  });

  it('books nothing for a caller who asks for a human over it', async () => {
    const over: CallerMove[] = [{ say: 'a table' }, { say: 'a human', interruptAfterMs: 800 }];
    const { nodes, sent } = await call([books], undefined, over);
    expect(nodes).toEqual(['need', 'book', 'human']);
    expect(sent).toEqual([]);
  });

  it('hears what the caller said over it before it goes on', async () => {
    const over: CallerMove[] = [{ say: 'a table' }, { say: 'by the window', interruptAfterMs: 800 }];
    const { asked, sent } = await call([books], undefined, over);
    expect(sent).toHaveLength(1);
    expect(asked[1]?.history.map(({ role, text }) => [role, text])).toEqual([
      ['caller', 'a table'],
      ['agent', 'Let me'],
      ['caller', 'by the window'],
      ['result', '{"table":"nine"}'],
    ]);
  });

  it.each<[string, VirtualExchange]>([
    ['is down', { code: 'HTTP_UNREACHABLE' }],
    ['is too slow', { status: 201, body: { table: 'nine' }, tookMs: 20_000 }],
    ['answers garbage', { status: 200, body: 'oops' }],
  ])('tells the caller when the server %s, and goes on', async (_, server) => {
    const { said, nodes, asked } = await call([books], server);
    expect(said).toContain('Sorry, that did not work just now.');
    expect(asked[1]?.history.at(-2)?.text).toBe('Sorry, that did not work just now.');
    expect(nodes).toEqual(['need', 'book', 'bye']);
  });
});
