import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFlow } from '@patchcord/flows/check';
import { catalogue } from '@patchcord/nodes/catalogue';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFlow } from '../find-flow.ts';
import { type FlowsTogether, flowsTogether } from './flows-together.ts';
import { type LocalServer, startServer } from './testing/local-server.ts';
import { callOver, type Move } from './testing/text-line.ts';

const prices = `# Prices

## How much is a service?
A full service costs $65 and takes one day.

## Do you repair electric bikes?
Yes, we repair electric bikes of every make, but not their batteries.
`;

const workshop = {
  format: 1,
  id: 'spoke-and-chain',
  name: 'Spoke and Chain',
  entry: 'greet',
  settings: { timeZone: 'Europe/Dublin', currency: 'EUR', locale: 'en-IE', onError: 'sorry' },
  variables: {
    backend: { type: 'text', default: 'http://127.0.0.1:4010' },
    tag: { type: 'code' },
    ready: { type: 'date' },
    due: { type: 'money' },
    dropOff: { type: 'date' },
  },
  intents: { goodbye: { phrases: ['goodbye', 'bye'] } },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Spoke and Chain, hello.' }, on: { done: 'ask' } },
    ask: {
      type: 'menu@1',
      with: {
        text: 'Is it about a bike we have, or a new repair? You can also ask a question.',
        choices: [
          { port: 'have', label: 'a bike you have', key: '1', phrases: ['my bike', 'is my bike ready'] },
          { port: 'repair', label: 'a new repair', key: '2', phrases: ['a repair', 'a puncture'] },
          { port: 'question', label: 'a question', key: '3' },
        ],
      },
      on: { have: 'tag', repair: 'day', question: 'what' },
    },
    tag: {
      type: 'collect@1',
      with: {
        slots: [
          {
            into: 'tag',
            kind: { type: 'code', min: 4, max: 4 },
            ask: 'What is on the tag? Spell its four letters and digits.',
            confirm: 'always',
          },
        ],
      },
      on: { collected: 'bike' },
    },
    bike: {
      type: 'http@1',
      with: {
        url: '{{ backend }}/bikes/{{ tag }}',
        answer: [
          { from: 'bike.ready', into: 'ready', type: 'date' },
          { from: 'bike.parts[0].price', into: 'due', type: 'money' },
        ],
      },
      on: { ok: 'tell', notFound: 'unknown', error: 'sorry' },
    },
    tell: {
      type: 'say@1',
      with: { text: 'It is ready on {{ ready }}, and costs {{ due }}.' },
      on: { said: 'ask' },
    },
    unknown: {
      type: 'say@1',
      with: { text: 'We have no bike with the tag {{ tag }}.' },
      on: { said: 'ask' },
    },
    day: {
      type: 'collect@1',
      with: { slots: [{ into: 'dropOff', kind: { type: 'date' }, ask: 'On which day do you bring it?' }] },
      on: { collected: 'note' },
    },
    note: {
      type: 'http@1',
      with: { method: 'POST', url: '{{ backend }}/repairs', body: { day: '{{ dropOff }}' } },
      on: { ok: 'noted', error: 'sorry' },
    },
    noted: { type: 'say@1', with: { text: 'See you on {{ dropOff }}.' }, on: { said: 'ask' } },
    what: {
      type: 'listen@1',
      with: { nudge: 'What would you like to know?' },
      on: { heard: 'look' },
    },
    look: {
      type: 'knowledge@1',
      with: { documents: ['prices'] },
      on: { found: 'ask', noAnswer: 'sorry' },
    },
    sorry: { type: 'hangup@1', with: { text: 'I am sorry, I can’t tell. Please call again tomorrow.' } },
    bye: { type: 'hangup@1', with: { text: 'Mind the potholes. Goodbye.' } },
  },
  handlers: {
    goodbye: { when: { intent: 'goodbye' }, to: 'bye' },
    silence: { when: { silence: true }, to: 'bye' },
  },
};

let folder: string;
let flows: FlowsTogether;
let server: LocalServer;
const told: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patchcord-workshop-'));
  await mkdir(path.join(folder, 'knowledge'));
  await writeFile(path.join(folder, 'flow.json'), JSON.stringify(workshop));
  await writeFile(path.join(folder, 'knowledge/prices.md'), prices);
  flows = await flowsTogether(await findFlow(folder));
  server = await startServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    told.push(`${request.method} ${request.url} ${body}`.trim());
    const bikes: Record<string, object> = {
      '/bikes/KR7B': { bike: { ready: '2026-12-03T17:00:00Z', parts: [{ price: 28.5 }] } },
      '/repairs': {},
    };
    const found = bikes[request.url ?? ''];
    response.statusCode = found ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(found ?? {}));
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const call = (moves: readonly Move[], backend = server.url) => callOver(flows, moves, { backend });

it('a flow nobody has seen before has no problem', async () => {
  const { knowledge } = await findFlow(folder);
  expect(checkFlow(workshop, { catalogue, knowledge, destinations: [] })).toEqual([]);
});

it('looks a bike up by its tag, in its own currency and on its own day', async () => {
  const { said, path } = await call(['is my bike ready', 'K R 7 B', 'yes', 'bye']);
  expect(said).toContain('It is ready on Thursday, December 3rd, 2026, and costs 28 euros and 50 cents.');
  expect(path.at(-1)).toBe('bye');
});

it('says so where the tag is unknown, and where the server is away', async () => {
  const unknown = await call(['my bike', 'A B 1 2', 'yes', 'bye']);
  expect(unknown.said).toContain('We have no bike with the tag A, B, 1, 2.');
  const away = await call(['my bike', 'A B 1 2', 'yes'], 'http://127.0.0.1:1');
  expect(away.said.at(-1)).toMatch(/call again tomorrow/);
});

it('takes a repair by keys, and tells its server the day as data', async () => {
  const { said } = await call([{ keys: '2' }, { keys: '0112#' }, 'bye']);
  expect(said).toContain('See you on Tuesday, December 1st, 2026.');
  expect(told.at(-1)).toBe('POST /repairs {"day":"2026-12-01"}');
});

it('answers from its own documents and from nothing else', async () => {
  const { said } = await call(['a question', 'How much is a service?', 'a question', 'Do you have laptops?']);
  expect(said.join(' ')).toMatch(/full service costs \$65/);
  expect(said.at(-1)).toMatch(/I can’t tell/);
});
