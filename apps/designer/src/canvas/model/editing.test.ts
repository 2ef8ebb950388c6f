import type { FlowContent, JsonObject } from '@patchcord/flows/edit';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { copiedText, readCopied } from './copied.ts';
import { findNodes } from './find-nodes.ts';
import { freeId, idForTitle } from './free-id.ts';
import { freePlace } from './free-place.ts';
import { makeRoom } from './make-room.ts';
import { type NewNode, newNode } from './new-node.ts';
import { pasteChanges } from './paste-changes.ts';
import { stepAlong } from './step-along.ts';
import { tidied } from './tidied.ts';

const say = (text: string, on: JsonObject = {}): JsonObject => ({ type: 'say@1', with: { text }, on });
const content: FlowContent = {
  document: {
    variables: { city: { type: 'text' }, other: { type: 'text' } },
    intents: { human: { phrases: ['a human'] } },
    nodes: {
      hello: say('Hello from {{ city }}.', { said: 'bye', error: 'far' }),
      bye: say('Bye.', { said: 'hello' }),
      far: say('Far away.'),
    },
  },
  layout: { format: 1, positions: { hello: { x: 100, y: 50 }, bye: { x: 400, y: 90 } }, notes: [] },
  knowledge: [],
};
const empty: FlowContent = { document: {}, layout: { format: 1, positions: {}, notes: [] }, knowledge: [] };

describe('copying', () => {
  const text = copiedText(content, new Set(['hello', 'bye']));
  const copied = readCopied(text);

  it('takes wires among what is copied, and what it speaks of', () => {
    expect(copied).toMatchObject({
      nodes: { hello: { on: { said: 'bye' } }, bye: { on: { said: 'hello' } } },
      variables: { city: { type: 'text' } },
      intents: {},
    });
    expect(Object.keys(copied?.variables ?? {})).toEqual(['city']);
    expect(copied?.nodes.hello?.on).toEqual({ said: 'bye' });
  });

  it('pastes under ids that are free, with wires and missing variables, beside each other as they were', () => {
    if (!copied) throw new Error('nothing was copied');
    const { changes, ids } = pasteChanges(copied, content, { x: 0, y: 0 });
    expect(ids).toEqual(['hello2', 'bye2']);
    expect(changes).toEqual([
      {
        kind: 'nodes-paste',
        nodes: {
          hello2: say('Hello from {{ city }}.', { said: 'bye2' }),
          bye2: say('Bye.', { said: 'hello2' }),
        },
        positions: { hello2: { x: 0, y: 0 }, bye2: { x: 300, y: 40 } },
      },
    ]);
    const elsewhere = pasteChanges(copied, empty, { x: 8, y: 8 });
    expect(elsewhere.ids).toEqual(['hello', 'bye']);
    expect(elsewhere.changes[0]).toEqual({
      kind: 'field-set',
      path: ['variables', 'city'],
      value: { type: 'text' },
    });
  });

  it.each([
    '',
    'Hello',
    '{"patchcord":"nodes-1"',
    '{"patchcord":"nodes-2","nodes":{}}',
    '{"patchcord":"nodes-1","nodes":{"a":1}}',
  ])('takes %j for somebody’s text', (other) => expect(readCopied(other)).toBeNull());
});

describe('names', () => {
  it('are made free by counting on', () => {
    const taken = new Set(['say', 'say2', 'call9']);
    expect(freeId('say', (id) => taken.has(id))).toBe('say3');
    expect(freeId('ask', (id) => taken.has(id))).toBe('ask');
    expect(freeId('call9', (id) => taken.has(id))).toBe('call2');
    const long = 'x'.repeat(64);
    expect(freeId(long, (id) => id === long).length).toBeLessThanOrEqual(64);
  });
});

describe('a new step', () => {
  it.each([
    ['Look up', 'lookUp'],
    ['Transfer to a human', 'transferToAHuman'],
    ['24 hours', 'step'],
  ])('%s is called %s, as it was when it was chosen', (title, id) => expect(idForTitle(title)).toBe(id));

  it('on a wire stands between both ends, and what comes after moves right', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 360, y: 40 }],
      ['c', { x: 720, y: 300 }],
      ['d', { x: 100, y: 300 }],
    ]);
    expect(makeRoom({ x: 0, y: 0 }, { x: 360, y: 40 }, places)).toEqual({
      at: { x: 360, y: 40 },
      moves: { b: { x: 720, y: 40 }, c: { x: 1080, y: 300 } },
    });
    expect(makeRoom({ x: 0, y: 0 }, { x: 900, y: 40 }, places)?.moves).toEqual({});
    expect(makeRoom({ x: 360, y: 40 }, { x: 0, y: 0 }, places)).toBeNull();
  });
});

describe('a new card', () => {
  const size = { width: 248, height: 100 };
  it('stands where it was wanted, or below what is there', () => {
    expect(freePlace({ x: 101, y: 99 }, size, [])).toEqual({ x: 100, y: 100 });
    const others = [0, 130, 300].map((y) => ({ at: { x: 0, y }, size }));
    const { y } = freePlace({ x: 40, y: 20 }, size, others);
    expect(y).toBe(424);
  });
});

describe('arrow keys', () => {
  const stops = [
    { id: 'a', at: { x: 0, y: 0 }, to: ['c', 'b'] },
    { id: 'b', at: { x: 300, y: 0 }, to: [] },
    { id: 'c', at: { x: 300, y: 200 }, to: ['a'] },
    { id: 'd', at: { x: 0, y: 300 }, to: ['gone', 'b'] },
  ];
  it('follow wires to the sides and cards up and down', () => {
    expect(stepAlong(stops, 'a', 'right')).toBe('c');
    expect(stepAlong(stops, 'd', 'right')).toBe('b');
    expect(stepAlong(stops, 'b', 'left')).toBe('a');
    expect(stepAlong(stops, 'b', 'right')).toBeNull();
    expect(stepAlong(stops, 'b', 'down')).toBe('c');
    expect(stepAlong(stops, 'd', 'up')).toBe('a');
    expect(stepAlong(stops, 'gone', 'up')).toBeNull();
  });
});

describe('finding', () => {
  it('looks at names first, then at texts', () => {
    expect(findNodes(content.document, catalogue, 'BYE').map(({ id }) => id)).toEqual(['bye']);
    expect(findNodes(content.document, catalogue, 'far away')).toMatchObject([
      { id: 'far', text: '“Far away.”' },
    ]);
    expect(findNodes(content.document, catalogue, 'nowhere')).toEqual([]);
    expect(findNodes(content.document, catalogue, '')).toHaveLength(3);
  });
});

describe('a new step', () => {
  const places = new Map(Object.entries(content.layout.positions));
  const add = (wish: Partial<NewNode>, to = content) =>
    newNode({ type: 'say', place: { x: 0, y: 600 }, ...wish }, to, places, catalogue);

  it('is where a way leads that it was drawn from', () => {
    const from = { node: 'bye', port: 'error' };
    expect(add({ from })).toEqual({
      id: 'say',
      changes: [
        { kind: 'node-add', id: 'say', node: { type: 'say@1', with: {}, on: {} }, at: { x: 0, y: 600 } },
        { kind: 'wire-set', node: 'bye', port: 'error', to: 'say' },
        { kind: 'field-set', path: ['entry'], value: 'say' },
      ],
    });
  });

  it('put on a wire, comes between both ends of it', () => {
    const { changes } = add({ onto: { node: 'hello', port: 'said' } }) ?? { changes: [] };
    expect(changes.slice(1, 3)).toEqual([
      { kind: 'wire-set', node: 'hello', port: 'said', to: 'say' },
      { kind: 'wire-set', node: 'say', port: 'said', to: 'bye' },
    ]);
  });

  it('is where calls begin only where they begin nowhere', () => {
    const begun = { ...content, document: { ...content.document, entry: 'hello' } };
    expect(add({}, begun)?.changes).toHaveLength(1);
    expect(add({}, empty)?.changes.at(-1)).toMatchObject({ path: ['entry'] });
    expect(add({ type: 'nobody' })).toBeNull();
  });
});

describe('tidying up', () => {
  it('leaves where calls begin, or the corner of what is selected', () => {
    const at = { ...content, document: { ...content.document, entry: 'hello' } };
    const places = new Map(
      Object.entries({ hello: { x: 100, y: 50 }, bye: { x: 40, y: 400 }, far: { x: 0, y: 0 } }),
    );
    const all = tidied(at, places, catalogue, null);
    expect(all.hello).toEqual({ x: 100, y: 50 });
    expect(all.bye?.x).toBeGreaterThan(100);
    const two = tidied(at, places, catalogue, new Set(['hello', 'bye']));
    expect(Object.keys(two).sort()).toEqual(['bye', 'hello']);
    expect(Math.min(...Object.values(two).map(({ x }) => x))).toBe(40);
    expect(Math.min(...Object.values(two).map(({ y }) => y))).toBe(50);
  });
});
