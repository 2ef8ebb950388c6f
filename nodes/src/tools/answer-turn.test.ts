import { describe, expect, it } from 'vitest';
import type { HistoryTurn, Value } from '../kit/index.ts';
import {
  interrupts,
  type Move,
  modelAnswers,
  modelCalls,
  ScriptedCall,
  says,
  serverAnswers,
  worldFails,
} from '../kit/testing/scripted-call.ts';
import { llmNode } from '../llm/llm.node.ts';
import { runLlm } from '../llm/llm.run.ts';

const kind = { type: 'digits', min: 6, max: 6 };
const orderStatus = {
  kind: 'http',
  name: 'order_status',
  description: 'Tells where an order is.',
  parameters: [{ name: 'number', description: 'The order’s number.', kind }],
  url: 'https://shop.example/orders/{{ number }}',
  credential: 'shop',
  shows: [{ from: 'order.status', as: 'status', into: 'orderStatus' }],
};
const book = {
  kind: 'http',
  name: 'book',
  description: 'Books a table.',
  method: 'POST',
  parameters: [
    { name: 'guests', description: 'How many.', kind: { type: 'number', min: 1, max: 8 } },
    { name: 'day', description: 'When.', kind: { type: 'date' } },
    { name: 'note', description: 'Wishes.', kind: { type: 'text' }, required: false },
  ],
  variables: ['callerNumber'],
  url: 'https://inn.example/tables',
  body: { guests: '{{ guests }}', day: '{{ day }}', note: '{{ note }}', phone: '{{ callerNumber }}' },
};
const keep = {
  kind: 'set',
  name: 'keep',
  description: 'Keeps what the caller said.',
  variables: [
    { into: 'guests', description: 'How many.', kind: { type: 'number', min: 1, max: 8 } },
    { into: 'day', description: 'When.', kind: { type: 'date' } },
  ],
};
const config = {
  goal: 'Help.',
  exits: [{ port: 'done', description: 'nothing else' }],
  facts: ['name', 'unset'],
  tools: [orderStatus, book, keep],
};
const variables = { name: 'Ada', secret: 'hidden', callerNumber: '15551234567' };
const shipped = serverAnswers(200, { order: { status: 'shipped', card: '4111' } });
const done = modelAnswers('', 'done');

async function conversation(moves: readonly Move[], changes: object = {}) {
  const call = new ScriptedCall(moves, {
    variables,
    history: [{ role: 'caller', text: 'Where is my order?' }],
  });
  const { port } = await runLlm(llmNode.config.parse({ ...config, ...changes }), call);
  const results = call.respondings.map((asked) => asked.results?.map(({ text }) => text) ?? []);
  return { call, port, results, script: call.script, requests: call.requests };
}

describe('a model with tools', () => {
  it('asks a server, sees what it may see of the answer, and answers', async () => {
    const number = { number: '123456' };
    const moves = [
      modelCalls('order_status', number, 'Let me check.'),
      shipped,
      modelAnswers('It is shipped.', 'done'),
    ];
    const { script, requests, results, call } = await conversation(moves);
    expect(script).toEqual([
      'agent: Let me check.',
      'GET https://shop.example/orders/123456',
      'agent: It is shipped.',
    ]);
    expect(requests[0]).toMatchObject({ credential: 'shop', wait: 'answer' });
    expect(results).toEqual([[], ['{"status":"shipped"}']]);
    expect(call.variables.orderStatus).toBe('shipped');
  });

  it('knows the variables it may know, as they are at each turn, and no others', async () => {
    const { call } = await conversation([modelCalls('keep', { guests: 4 }), done], {
      facts: ['name', 'guests', 'unset'],
    });
    expect(call.respondings.map(({ facts }) => facts)).toEqual([{ name: 'Ada' }, { name: 'Ada', guests: 4 }]);
  });

  it('sends what its arguments and the flow’s variables fill in, each of its own type', async () => {
    const args = { guests: 4, day: 'next Tuesday' };
    const { requests, results } = await conversation([
      modelCalls('book', args),
      serverAnswers(201, null),
      done,
    ]);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        body: { guests: 4, day: '2026-12-01', note: null, phone: '15551234567' },
        retries: 0,
      },
    ]);
    expect(results[1]).toEqual(['Done.']);
  });

  it('can not give what only the flow may fill in', async () => {
    const args = { guests: 4, day: '2026-12-24', callerNumber: '000' };
    const { requests } = await conversation([modelCalls('book', args), serverAnswers(201, null), done]);
    expect(requests[0]?.body).toMatchObject({ phone: '15551234567' });
  });

  it.each<[string, Record<string, Value>, RegExp]>([
    ['order_status', { number: '12345' }, /“number” has too many or too few.*Ask the caller/],
    ['order_status', {}, /“number” is missing/],
    ['order_status', { number: '../admin' }, /“number” is not 6 digits/],
    ['book', { guests: 40, day: 'whenever' }, /“guests” is too much.*“day” is not a date/],
    ['keep', {}, /nothing was given/],
    ['keep', { secret: 'x' }, /nothing was given/],
  ])('(%s, %j) is told what does not fit, and nothing is done', async (name, args, trouble) => {
    const { results, requests, call } = await conversation([modelCalls(name, args), done]);
    expect(results[1]?.[0]).toMatch(trouble);
    expect(requests).toEqual([]);
    expect(call.variables).toEqual(variables);
  });

  it('keeps what fits, and hears what does not', async () => {
    const { call, results } = await conversation([
      modelCalls('keep', { guests: 4, day: '2020-01-01' }),
      done,
    ]);
    expect(call.variables).toMatchObject({ guests: 4 });
    expect(call.variables).not.toHaveProperty('day');
    expect(results[1]?.[0]).toMatch(/Kept: {"guests":4}. Not kept: “day” is in the past/);
  });

  it.each([
    ['does not know it', serverAnswers(404, null), 'The server does not know it.'],
    [
      'refuses',
      serverAnswers(409, { reason: 'full' }),
      'The server refused it (status 409). Nothing was done.',
    ],
  ])('is told when the server %s', async (_, answer, text) => {
    const { results, script } = await conversation([
      modelCalls('order_status', { number: '123456' }),
      answer,
      done,
    ]);
    expect(results[1]).toEqual([text]);
    expect(script).toHaveLength(1);
  });

  it.each([
    ['is down', worldFails('HTTP_UNREACHABLE')],
    ['breaks', serverAnswers(500, 'oops')],
    ['is too busy', serverAnswers(429, null)],
    ['answers something else', serverAnswers(200, ['?'])],
  ])('and the caller are told when the server %s', async (_, answer) => {
    const { script, results } = await conversation([
      modelCalls('order_status', { number: '123456' }),
      answer,
      done,
    ]);
    expect(script.at(-1)).toBe('agent: Sorry, that did not work just now.');
    expect(results[1]?.[0]).toMatch(
      /did not work \(HTTP_\w+\). Nothing was learnt. The caller has been told/,
    );
  });

  it('listens to who interrupts the apology', async () => {
    const moves = [
      modelCalls('order_status', { number: '123456' }),
      worldFails('HTTP_UNREACHABLE'),
      interrupts('Sorry'),
    ];
    const { script } = await conversation([...moves, says('Never mind'), done]);
    expect(script.slice(-2)).toEqual(['agent: Sorry', 'caller: Never mind']);
  });

  it('never claims that something failed was not done', async () => {
    const moves = [modelCalls('book', { guests: 2, day: '2026-12-24' }), worldFails('HTTP_TIMED_OUT'), done];
    expect((await conversation(moves)).results[1]?.[0]).toMatch(/may or may not have been done/);
  });

  it('does the very same thing once', async () => {
    const again = modelCalls('book', { guests: 2, day: '2026-12-24' });
    const { requests, results } = await conversation([again, serverAnswers(201, null), again, done]);
    expect(requests).toHaveLength(1);
    expect(results[2]?.[1]).toMatch(/done already, and was not done again: Done/);
    const other = modelCalls('book', { guests: 3, day: '2026-12-24' });
    const two = await conversation([again, serverAnswers(201, null), other, serverAnswers(201, null), done]);
    expect(two.requests).toHaveLength(2);
  });

  it('is offered no more tools once a turn’s are used up, and what it calls then is not done', async () => {
    const look = modelCalls('order_status', { number: '123456' });
    const moves = [look, shipped, look, shipped, look, says('And now?'), done];
    const { call, requests } = await conversation(moves, { maxToolCalls: 2 });
    expect(call.respondings.map(({ tools }) => tools?.length)).toEqual([3, 3, 0, 3]);
    expect(requests).toHaveLength(2);
  });

  it('reaches nothing that is not listed', async () => {
    const { requests, port } = await conversation([
      modelCalls('delete_everything', { all: true }),
      says('Hm?'),
      done,
    ]);
    expect(requests).toEqual([]);
    expect(port).toBe('done');
  });

  it('remembers what a tool brought back, at its place in the conversation', async () => {
    const look = modelCalls('order_status', { number: '123456' });
    const { call } = await conversation([look, shipped, modelAnswers('Shipped.'), says('Since when?'), done]);
    const [result] = call.respondings.at(-1)?.results ?? [];
    expect(result).toMatchObject({ text: '{"status":"shipped"}', after: 1 });
    const before: readonly HistoryTurn[] = call.history.slice(0, result?.after);
    expect(before.map(({ text }) => text)).toEqual(['Where is my order?']);
  });

  it('listens to words that interrupted before it speaks on', async () => {
    const { script } = await conversation([
      modelCalls('keep', { guests: 4 }, 'For four', 'speech'),
      says('No, five'),
      modelAnswers('For five.', 'done'),
    ]);
    expect(script).toEqual(['agent: For four', 'caller: No, five', 'agent: For five.']);
  });
});
