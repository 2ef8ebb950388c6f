/** A node type as somebody might add it tomorrow: every kind of hint there is, and every shape a value may have. */
export const everythingNode = `
import { z } from 'zod';
import { conditionSchema, defineNode, errorPort, required, variableNameSchema, weekSchema } from '@patchcord/nodes/kit';
import { weekSchema as week } from '@patchcord/nodes/calendar';

const form = (label, input, more = {}) => ({ form: { label, ...(input ? { input } : {}), ...more } });
const text = (label, more) => z.string().meta(form(label, 'text', more));

const everything = defineNode({
  type: 'everything',
  version: 1,
  title: 'Everything',
  family: 'do',
  config: z.strictObject({
    title: z.string().min(1).default('Old').meta(form('Title', 'text')),
    greeting: z.string().optional().meta(form('Greeting', 'liquid', { spoken: true })),
    story: z.string().optional().meta(form('Story', 'long-liquid')),
    loud: z.boolean().default(false).meta(form('Loud', 'toggle')),
    waitMs: z.int().min(500).max(60000).default(6000).meta(form('Wait for', 'milliseconds')),
    times: z.int().min(1).max(10).default(2).meta(form('Times', 'number')),
    mood: z.enum(['calm', 'glad', 'sad']).default('calm').meta(form('Mood', 'select')),
    carrier: z.enum(['by-telephone', 'by-text-message', 'by-letter', 'in-person']).optional().meta(form('Carrier', 'select')),
    says: z.array(z.string().min(1)).default([]).meta(form('Callers may say', 'phrases')),
    when: conditionSchema.optional().meta(form('Only when', 'condition')),
    keep: variableNameSchema.optional().meta(form('Keep it in', 'variable')),
    passes: z.array(variableNameSchema).default([]).meta(form('Passes on', 'variables')),
    gives: z.record(variableNameSchema, z.string().meta(form('Value', 'liquid'))).default({}).meta(form('Gives', 'variables')),
    desk: z.string().optional().meta(form('Desk', 'destination')),
    sources: z.array(z.string()).default([]).meta(form('Sources', 'documents')),
    day: z.string().optional().meta(form('Day', 'date')),
    zone: z.string().optional().meta(form('Zone', 'time-zone')),
    open: week.prefault({}).meta(form('Open', 'week')),
    next: z.string().optional().meta(form('Next flow', 'flow')),
    body: z.unknown().pipe(z.json()).optional().meta(form('Body', 'json')),
    address: z.string().optional().meta(form('Address', 'url')),
    secret: z.string().optional().meta(form('Secret', 'credential')),
    other: z.string().optional().meta(form('Other node', 'node')),
    wish: z.string().optional().meta(form('Wish', 'intent')),
    steps: z
      .array(z.strictObject({ port: z.string().regex(/^[a-z][A-Za-z0-9]*$/).meta(form('Step', 'text', { follows: 'name' })), name: z.string().optional().meta(form('Step in words', 'text')), done: z.boolean().default(false).meta(form('Done', 'toggle')) }))
      .default([])
      .meta(form('Steps', 'list')),
    words: z.array(z.string()).default([]).meta(form('Words', 'list')),
    headers: z.record(z.string().regex(/^[a-z-]+$/), z.string().meta(form('Value', 'liquid'))).default({}).meta(form('Headers', 'list')),
    range: z.strictObject({ least: z.int().meta(form('Least', 'number')), most: z.int().meta(form('Most', 'number')) }).optional().meta(form('Range')),
    sort: z
      .discriminatedUnion('type', [
        z.strictObject({ type: z.literal('short'), hint: text('Hint') }),
        z.strictObject({ type: z.literal('counted'), hint: text('Hint'), count: z.int().meta(form('Count', 'number')) }),
      ])
      .default({ type: 'short', hint: '' })
      .meta(form('Sort')),
    trigger: z
      .union([
        z.strictObject({ key: text('Key') }).meta(form('A key')),
        z.strictObject({ silence: z.literal(true) }).meta(form('Silence')),
      ])
      .optional()
      .meta(form('Trigger')),
    scalar: z.union([z.string(), z.number(), z.boolean()]).optional().meta(form('Anything', 'liquid')),
    plainNumber: z.number().optional(),
    plainChoice: z.union([z.enum(['one', 'two']), z.literal('many')]).optional(),
    deep: z.string().optional().meta(form('Deep', 'text', { advanced: true, help: 'Seldom needed.' })),
  }),
  ports: ({ steps }) => ({
    done: required('it is done'),
    ...Object.fromEntries(steps.map(({ port }) => [port, required(port)])),
    error: errorPort,
  }),
  summary: ({ title }) => title,
});

export const catalogue = { everything };
`.replace(', weekSchema }', ' }');

/** What is edited. */
export const trial = {
  format: 1,
  id: 'trial',
  name: 'Trial',
  entry: 'start',
  settings: { onError: 'end' },
  variables: { customer: { type: 'text' }, amount: { type: 'number' } },
  intents: { human: { phrases: ['a human'] } },
  nodes: {
    start: {
      type: 'everything@1',
      with: {
        title: 'Before',
        says: ['hello', 'bye'],
        sort: { type: 'short', hint: 'kept' },
        steps: [{ port: 'first' }, { port: 'second', done: true }],
        scalar: 7,
      },
      on: { done: 'end', first: 'end' },
    },
    end: { type: 'everything@1', with: { secret: 'shopKey' } },
  },
};

/** The same after every field was edited. */
export const edited = {
  format: 1,
  id: 'trial',
  name: 'Trial',
  entry: 'begin',
  settings: { onError: 'end' },
  variables: { customer: { type: 'text' }, amount: { type: 'number' }, answer: { type: 'text' } },
  intents: { human: { phrases: ['a human'] }, refund: { phrases: [] } },
  nodes: {
    begin: {
      type: 'everything@1',
      with: {
        title: 'After',
        says: ['hello', 'bye now', 'good morning'],
        sort: { type: 'counted', hint: 'kept', count: 4 },
        steps: [
          { port: 'second', done: true },
          { port: 'one' },
          { port: 'thirdOfThem', name: 'Third of them', done: true },
        ],
        scalar: 8,
        greeting: 'Hello {{ customer }}!',
        story: 'It costs {{ amount | money }}\nand no more.',
        loud: true,
        waitMs: 8000,
        times: 3,
        mood: 'glad',
        carrier: 'by-letter',
        when: { any: [{ var: 'amount', op: 'at-least', value: 10 }, { not: { intent: 'human' } }] },
        keep: 'answer',
        passes: ['customer', 'amount'],
        gives: { price: '{{ amount }}' },
        desk: 'sales',
        sources: ['prices'],
        day: '2026-12-25',
        zone: 'Europe/Berlin',
        open: { monday: [{ from: '09:00', to: '12:30' }] },
        next: 'call-back',
        body: { a: [1, true, null] },
        address: 'https://example.org/{{ customer }}',
        secret: 'shopKey',
        other: 'end',
        wish: 'refund',
        words: ['alpha', 'beta'],
        headers: { 'x-shop': 'yes' },
        range: { least: 1, most: 3 },
        trigger: { silence: true },
        plainNumber: 2.5,
        plainChoice: 'many',
        deep: 'seldom',
      },
      on: { done: 'begin', one: 'end' },
      visits: 5,
    },
    end: { type: 'everything@1', with: { secret: 'shopKey' } },
  },
};
