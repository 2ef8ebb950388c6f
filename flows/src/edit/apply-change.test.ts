import { expect, it } from 'vitest';
import { applyChange } from './apply-change.ts';
import type { Change, FlowContent } from './index.ts';
import { smallFlow as base, edited } from './testing/small-flow.ts';

const say = { type: 'say@1', with: { text: 'New.' } };
const nodesOf = ({ document }: FlowContent) => document.nodes;
const orderOf = (content: FlowContent) => Object.keys(Object(nodesOf(content)));

it('a new node is there, at its place', () => {
  const content = edited(base, { kind: 'node-add', id: 'new', node: say, at: { x: 1, y: 2 } });
  expect(nodesOf(content)).toHaveProperty('new', say);
  expect(content.layout.positions.new).toEqual({ x: 1, y: 2 });
});

it('a removed node takes the wires with it that led to it, and its place', () => {
  const content = edited(base, { kind: 'node-remove', ids: ['ask'] });
  expect(nodesOf(content)).toEqual({
    greet: { type: 'greet@1', with: { text: 'Hello.', bargeIn: true }, on: {} },
    bye: { type: 'hangup@1', with: { text: 'Bye.' } },
  });
  expect(Object.keys(content.layout.positions)).toEqual(['greet', 'bye']);
});

it('a renamed node stays where it was, and all that leads to it follows', () => {
  const handled = edited(base, {
    kind: 'field-set',
    path: ['handlers', 'quit'],
    value: { when: { key: '*' }, to: 'bye' },
  });
  const content = edited(
    handled,
    { kind: 'node-rename', from: 'ask', to: 'need' },
    { kind: 'node-rename', from: 'bye', to: 'end' },
    { kind: 'node-rename', from: 'greet', to: 'hello' },
  );
  expect(orderOf(content)).toEqual(['hello', 'need', 'end']);
  expect(content.document).toMatchObject({
    entry: 'hello',
    settings: { onError: 'end' },
    handlers: { quit: { to: 'end' } },
    nodes: { hello: { on: { done: 'need' } }, need: { on: { heard: 'end' } } },
  });
  expect(content.layout.positions).toEqual({
    hello: { x: 0, y: 0 },
    need: { x: 300, y: 0 },
    end: { x: 600, y: 0 },
  });
});

it('a field is set however deep, a list is changed item by item', () => {
  const path = ['nodes', 'ask', 'with', 'keys'];
  const content = edited(
    base,
    { kind: 'list-insert', path, index: 0, value: { key: '1' } },
    { kind: 'list-insert', path, index: 1, value: { key: '2' } },
    { kind: 'list-insert', path, index: 0, value: { key: '0' } },
    { kind: 'list-move', path, from: 0, to: 2 },
    { kind: 'field-remove', path: [...path, 0] },
    { kind: 'field-set', path: [...path, 0, 'means'], value: 'sales' },
    { kind: 'field-rename', path: ['nodes', 'ask', 'with', 'silenceMs'], to: 'quietMs' },
  );
  expect(nodesOf(content)).toMatchObject({
    ask: { with: { quietMs: 6000, keys: [{ key: '2', means: 'sales' }, { key: '0' }] } },
  });
});

it.each<[string, Change]>([
  ['a node under a name that is taken', { kind: 'node-add', id: 'ask', node: say, at: { x: 0, y: 0 } }],
  ['pasted nodes of which one is there', { kind: 'nodes-paste', nodes: { a: say, ask: say }, positions: {} }],
  ['a node that is gone', { kind: 'node-remove', ids: ['greet', 'nobody'] }],
  ['a name that is taken', { kind: 'node-rename', from: 'ask', to: 'bye' }],
  ['a wire to nowhere', { kind: 'wire-set', node: 'ask', port: 'heard', to: 'nobody' }],
  ['a wire that isn’t there', { kind: 'wire-remove', node: 'bye', port: 'done' }],
  ['a move of a node that is gone', { kind: 'nodes-move', to: { nobody: { x: 1, y: 1 } } }],
  ['a field inside of a text', { kind: 'field-set', path: ['name', 'first'], value: 'x' }],
  ['an item behind the end of a list', { kind: 'list-insert', path: ['tags'], index: 3, value: 'x' }],
  ['a note that is gone', { kind: 'note-set', index: 7, note: { x: 0, y: 0, text: '' } }],
  ['a document that is gone', { kind: 'document-remove', id: 'nothing' }],
  ['the document as a field', { kind: 'field-rename', path: [], to: 'x' }],
])('%s changes nothing and says why', (_, change) => {
  const { content, inverse, refused } = applyChange(base, change);
  expect(content).toBe(base);
  expect(inverse.steps).toEqual([]);
  expect(refused).toMatch(/\w/);
});
