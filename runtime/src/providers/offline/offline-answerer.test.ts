import { describe, expect, test } from 'vitest';
import { collectParts } from '../spec/collect-parts.ts';
import type { ModelDocument, ModelRequest } from '../spec/language-model.ts';
import { OfflineAnswerer } from './offline-answerer.ts';

const documents: ModelDocument[] = [
  {
    id: 'visiting',
    title: 'Visiting',
    markdown: `# Visiting

## When are you open?
The zoo opens every day from 9 am to 6 pm. Last entry is at 5 pm.

## Where are you?
We are at **2 Hill Road**, opposite the [central station](https://example.org).

## Can I bring my dog?
Dogs are not allowed inside. There are kennels at the gate.
`,
  },
  {
    id: 'tickets',
    title: 'Tickets',
    markdown: `# Tickets

## How much is a day ticket?
A day ticket costs $18. Children under twelve pay $9.

## Do you offer a yearly pass?
Yes. The Z12 yearly pass costs $65.
- It is valid for twelve months
- It also opens the night house

## Feeding times
The seals are fed at 11 am. The lions are fed at noon. The penguins are fed at 2 pm. The otters are fed at 3 pm. The elephants bathe at 4 pm.
`,
  },
];

const exits = [
  { name: 'tickets', description: 'caller wants to order', phrases: ['order a ticket', 'book a visit'] },
  { name: 'done', description: 'caller needs nothing else', phrases: ["that's all", 'nothing else'] },
];

const bare = { goal: '', exits: [], documents: [], facts: {}, tools: [] } satisfies Omit<
  ModelRequest,
  'history'
>;

async function ask(text: string, before: ModelRequest['history'] = []): Promise<string> {
  const parts = await collectParts(
    new OfflineAnswerer().respond({
      ...bare,
      documents,
      exits,
      history: [...before, { role: 'caller', text }],
    }),
  );
  return parts
    .map((part) => (part.type === 'text-delta' ? part.text : part.type === 'exit' ? `→ ${part.exit}` : ''))
    .join('');
}

test.each([
  ['when are you open', /^The zoo opens every day/],
  ['what are your opening hours', /^The zoo opens every day/],
  ['what time do you open please', /^The zoo opens every day/],
  ['where are you located', /^We are at 2 Hill Road, opposite the central station\.$/],
  ['can I take my dogs', /^Dogs are not allowed/],
  ['how much does a ticket cost', /^A day ticket costs \$18/],
  ['do you have a yearly pass', /^Yes\. The Z12 yearly pass costs \$65\. It is valid/],
  ['how much is the Z12', /^Yes\. The Z12/],
  ['when are the lions fed', /The lions are fed at noon\./],
])('“%s” is answered with the document’s own sentences', async (question, answer) => {
  expect(await ask(question)).toMatch(answer);
});

test('an answer is never longer than three sentences, the asked-for one among them', async () => {
  const answer = await ask('when do the otters get fed');
  expect(answer).toContain('The otters are fed at 3 pm.');
  expect(answer.match(/\./g)).toHaveLength(3);
});

describe('what the documents do not say', () => {
  test.each([
    'do you have a swimming pool',
    'what is the capital of France',
    'tell me a joke',
    'how much is a helicopter',
    'do the lions sing opera on stage in winter',
    'is your night train to the mountains late',
  ])('“%s” is not made up', async (question) => {
    expect(await ask(question)).toBe(
      "I'm sorry, I don't know that. You can ask me about visiting or tickets.",
    );
  });
});

test('a short follow-up is understood with the question before it', async () => {
  const before = [
    { role: 'caller', text: 'do you offer a yearly pass' },
    { role: 'agent', text: 'Yes.' },
  ] as const;
  expect(await ask('and how much is it', before)).toMatch(/yearly pass costs \$65/);
});

test.each([
  ['I would like to order a ticket', 'tickets'],
  ['could I book a visit for Sunday', 'tickets'],
  ['a ticket is what I want to order', 'tickets'],
  ["no that's all thank you", 'done'],
])('“%s” leaves by its exit', async (said, exit) => {
  expect(await ask(said)).toBe(`→ ${exit}`);
});

test('it says what it is', async () => {
  expect(await ask('are you a real person')).toMatch(/automatic/);
  expect(new OfflineAnswerer()).toMatchObject({ kind: 'offline-answerer' });
  for (const question of ['who are you', 'are you an AI', 'hello', 'when are you open'])
    expect(await ask(question)).not.toMatch(/language model|AI\b/);
});

test('the same question has the same answer', async () => {
  expect(new Set(await Promise.all(Array.from({ length: 5 }, () => ask('ticket')))).size).toBe(1);
});

test('no documents and an empty or huge question still give a sentence', async () => {
  const answerer = new OfflineAnswerer();
  for (const text of ['', '???', 'word '.repeat(20_000)]) {
    const parts = await collectParts(answerer.respond({ ...bare, history: [{ role: 'caller', text }] }));
    expect(parts).toMatchObject([
      { type: 'text-delta', text: expect.stringMatching(/\w/) },
      { type: 'finish' },
    ]);
  }
});
