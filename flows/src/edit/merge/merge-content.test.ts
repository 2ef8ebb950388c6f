import { describe, expect, it } from 'vitest';
import { applyChange } from '../apply-change.ts';
import {
  type Change,
  emptyHistory,
  type FlowContent,
  mergeContent,
  pendingOf,
  remember,
  resolve,
  undo,
  withPending,
} from '../index.ts';
import { same } from '../same.ts';
import { Dice } from '../testing/dice.ts';
import { randomChange } from '../testing/random-change.ts';
import { smallFlow as base, edited, setField } from '../testing/small-flow.ts';

const say = { type: 'say@1', with: { text: 'New.' } };
const merged = (mine: readonly Change[], theirs: readonly Change[]) =>
  mergeContent(base, edited(base, ...mine), edited(base, ...theirs));
const both = (...changes: readonly Change[]) => edited(base, ...changes);

describe('two people at one flow', () => {
  it.each<[string, Change, Change]>([
    ['different nodes', setField('greet', 'text', 'Good morning.'), setField('bye', 'text', 'See you.')],
    ['different fields of one node', setField('greet', 'text', 'Hi.'), setField('greet', 'bargeIn', false)],
    [
      'a node and a wire',
      { kind: 'node-add', id: 'new', node: say, at: { x: 1, y: 1 } },
      { kind: 'wire-set', node: 'ask', port: 'silence', to: 'greet' },
    ],
    [
      'different settings of the voice',
      { kind: 'field-set', path: ['settings', 'voice', 'name'], value: 'slt' },
      { kind: 'field-set', path: ['settings', 'voice', 'rate'], value: 1.2 },
    ],
    [
      'a document and a note',
      { kind: 'document-set', id: 'prices', markdown: '# Prices' },
      { kind: 'note-add', note: { x: 5, y: 5, text: 'second' } },
    ],
    [
      'a removed note and another one',
      { kind: 'note-remove', index: 0 },
      { kind: 'note-add', note: { x: 5, y: 5, text: 'second' } },
    ],
    ['a removed node and a field', { kind: 'node-remove', ids: ['bye'] }, setField('greet', 'text', 'Hi.')],
    [
      'a renamed node and its field',
      { kind: 'node-rename', from: 'greet', to: 'hello' },
      setField('ask', 'tries', 3),
    ],
  ])('edit %s: both are there', (_, mine, theirs) => {
    for (const [one, other] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const { content, conflicts } = merged([one], [other]);
      expect(conflicts).toEqual([]);
      expect(content).toEqual(both(mine, theirs));
    }
  });

  it('one renames a node while the other edits it: one node, renamed and edited', () => {
    const rename: Change = { kind: 'node-rename', from: 'greet', to: 'hello' };
    const { content, conflicts } = merged([rename], [setField('greet', 'text', 'Hi.')]);
    expect(conflicts).toEqual([]);
    expect(content).toEqual(edited(base, rename, setField('hello', 'text', 'Hi.')));
  });

  it('both add a node of the same name: there are two, and each leads where it led', () => {
    const add = (text: string): Change[] => [
      { kind: 'node-add', id: 'say', node: { ...say, with: { text } }, at: { x: 9, y: 9 } },
      { kind: 'wire-set', node: text, port: 'done', to: 'say' },
    ];
    const { content, conflicts } = merged(add('greet'), add('ask'));
    expect(conflicts).toEqual([]);
    expect(content.document.nodes).toMatchObject({
      say: { with: { text: 'ask' } },
      say2: { with: { text: 'greet' } },
      greet: { on: { done: 'say2' } },
      ask: { on: { done: 'say' } },
    });
  });

  it('both move one node: nobody is asked', () => {
    const to = (x: number): Change => ({ kind: 'nodes-move', to: { greet: { x, y: 0 } } });
    const { content, conflicts } = merged([to(5)], [to(7)]);
    expect(conflicts).toEqual([]);
    expect(content.layout.positions.greet).toEqual({ x: 5, y: 0 });
  });

  it.each<[string, Change, Change, string]>([
    ['field', setField('greet', 'text', 'Hi.'), setField('greet', 'text', 'Yes?'), '“Greet”: text'],
    [
      'wire',
      { kind: 'wire-set', node: 'ask', port: 'heard', to: 'greet' },
      { kind: 'wire-set', node: 'ask', port: 'heard', to: 'ask' },
      '“Ask”: leads to › heard',
    ],
    [
      'node, which one removes',
      setField('bye', 'text', 'Go.'),
      { kind: 'node-remove', ids: ['bye'] },
      '“Bye”',
    ],
    [
      'document',
      { kind: 'document-set', id: 'hours', markdown: '# Never' },
      { kind: 'document-remove', id: 'hours' },
      'document “hours”',
    ],
  ])('both edit the same %s: either can be chosen, and the choice be undone', (_, one, other, label) => {
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      const { content, conflicts } = merged([mine], [theirs]);
      expect(conflicts.map((conflict) => conflict.label)).toEqual([label]);
      const [conflict] = conflicts;
      if (!conflict) throw new Error('nothing to choose');
      expect(edited(content, ...resolve(conflict, 'theirs')).document).toEqual(edited(base, theirs).document);
      expect(edited(content, ...resolve(conflict, 'mine')).document).toEqual(edited(base, mine).document);
    }
  });

  it('a condition is one field: halves of two never make a third', () => {
    const when = (value: object): Change => ({
      kind: 'field-set',
      path: ['nodes', 'ask', 'with', 'when'],
      value: { ...value },
    });
    const start = edited(base, when({ var: 'said', op: 'is', value: 'a' }));
    const { conflicts } = mergeContent(
      start,
      edited(start, when({ var: 'said', op: 'is', value: 'b' })),
      edited(start, when({ any: [] })),
    );
    expect(conflicts.map(({ label }) => label)).toEqual(['“Ask”: when']);
  });
});

describe('the order of handlers', () => {
  const named = (names: string): FlowContent =>
    edited(base, {
      kind: 'field-set',
      path: ['handlers'],
      value: Object.fromEntries([...names].map((name) => [name, { when: { key: '0' }, to: 'bye' }])),
    });
  const names = ({ document }: FlowContent) => Object.keys(Object(document.handlers)).join('');
  it.each([
    ['theirs is taken', 'abc', 'abc', 'cab', 'cab'],
    ['mine stays', 'abc', 'cab', 'abc', 'cab'],
    ['one moves, one adds', 'abc', 'cab', 'abxc', 'cabx'],
    ['one adds, one moves', 'abc', 'abxc', 'cab', 'cabx'],
    ['one moves, one takes away', 'abc', 'cab', 'ac', 'ca'],
    ['both move: mine, and no handler is lost', 'abc', 'bac', 'acb', 'bac'],
  ])('is an edit as any: %s', (_, before, mine, theirs, both) => {
    const { content, conflicts } = mergeContent(named(before), named(mine), named(theirs));
    expect(conflicts).toEqual([]);
    expect(names(content)).toBe(both);
  });

  it('is kept in a browser and brought back beside what others did meanwhile', () => {
    expect(pendingOf(named('ab'), named('ab'))).toEqual([]);
    const three = withPending(named('abxc'), pendingOf(named('abc'), named('cab')));
    expect(names(mergeContent(three.base, three.mine, three.theirs).content)).toBe('cabx');
  });

  it.each(['xbc', 'xabc', 'abxc', 'abcx'])(
    'is brought back where one is renamed or new among others: %s',
    (mine) => {
      const { base: was, mine: is, theirs } = withPending(named('abc'), pendingOf(named('abc'), named(mine)));
      expect(names(mergeContent(was, is, theirs).content)).toBe(mine);
    },
  );
});

describe('whatever is edited', () => {
  const session = (seed: number, count: number) => {
    const dice = new Dice(seed);
    let content = base;
    for (let made = 0; made < count; made++)
      content = applyChange(content, randomChange(dice, content)).content;
    return content;
  };
  const seeds = Array.from({ length: 300 }, (_, seed) => seed);
  const anyOrder = (content: FlowContent) => ({
    ...content,
    knowledge: Object.fromEntries(content.knowledge.map(({ id, markdown }) => [id, markdown])),
  });

  it('against nothing it is taken as it is, and so is what only the others did', () => {
    for (const seed of seeds) {
      const other = session(seed, 20);
      expect(mergeContent(base, other, base)).toEqual({ content: other, conflicts: [] });
      const { content, conflicts } = mergeContent(base, base, other);
      expect(conflicts).toEqual([]);
      if (!same(anyOrder(content), anyOrder(other))) throw new Error(`seed ${seed} merged to something else`);
    }
  });

  it('kept in a browser and brought back, it is the same', () => {
    for (const seed of seeds) {
      const mine = session(seed, 20);
      const kept = JSON.parse(JSON.stringify(pendingOf(base, mine)));
      const three = withPending(base, kept);
      if (!same(anyOrder(three.mine), anyOrder(JSON.parse(JSON.stringify(mine)))))
        throw new Error(`seed ${seed} came back as something else`);
      expect(mergeContent(three.base, three.mine, three.theirs).conflicts).toEqual([]);
    }
  });

  it('the order of keys is no edit: two windows would save each other’s for ever', () => {
    const { greet, ...others } = Object(base.document.nodes);
    const turned = { ...base, document: { ...base.document, nodes: { ...others, greet } } };
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(base));
    expect(pendingOf(base, turned)).toEqual([]);
    const field = Object.fromEntries(Object.entries(greet).toReversed());
    expect(
      pendingOf(base, { ...base, document: { ...base.document, nodes: { ...others, greet: field } } }),
    ).toEqual([]);
  });

  it('brought back after others have edited other fields of the same nodes, all of it is there', () => {
    const kept = pendingOf(base, edited(base, setField('greet', 'text', 'Hi.')));
    const now = edited(base, setField('greet', 'bargeIn', false), setField('bye', 'text', 'Go.'));
    const three = withPending(now, JSON.parse(JSON.stringify(kept)));
    const { content, conflicts } = mergeContent(three.base, three.mine, three.theirs);
    expect(conflicts).toEqual([]);
    expect(content).toEqual(edited(now, setField('greet', 'text', 'Hi.')));
  });

  it('brought back after others have changed the same field, it is asked for, never overwritten', () => {
    const kept = pendingOf(base, edited(base, setField('greet', 'text', 'Hi.')));
    const now = edited(base, setField('greet', 'text', 'Yes?'));
    const three = withPending(now, kept);
    expect(mergeContent(three.base, three.mine, three.theirs).conflicts).toMatchObject([
      { label: '“Greet”: text', mine: 'Hi.', theirs: 'Yes?' },
    ]);
  });

  it('is undone after a merge as before it, and what the others did stays', () => {
    const mine = ['Hi.', 'Hello there.'].map((text) => setField('greet', 'text', text));
    let [content, history] = [base, emptyHistory];
    for (const change of mine) {
      const applied = applyChange(content, change);
      history = remember(history, { label: 'Edit', back: applied.inverse, merge: null });
      content = applied.content;
    }
    const theirs = edited(base, { kind: 'node-remove', ids: ['bye'] }, setField('ask', 'tries', 4));
    ({ content } = mergeContent(base, content, JSON.parse(JSON.stringify(theirs))));
    for (let back = undo(history, content); back; back = undo(history, content)) {
      expect(back.refused).toBeNull();
      ({ history, content } = back);
    }
    expect(content).toEqual(theirs);
  });

  it('is not undone over what somebody else made of it since, and says so', () => {
    const applied = applyChange(base, setField('greet', 'text', 'Hi.'));
    const history = remember(emptyHistory, { label: 'Edit', back: applied.inverse, merge: null });
    const now = edited(applied.content, setField('greet', 'text', 'Theirs.'));
    expect(undo(history, now)).toMatchObject({
      content: now,
      refused: expect.stringContaining('somebody else'),
    });
  });
});
