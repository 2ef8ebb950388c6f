import { applyChanges } from '../apply-change.ts';
import type { Change, ChangeOf } from '../change.ts';
import { type FlowContent, isJsonObject, type Json, type JsonObject, type Point } from '../content.ts';
import type { Dice } from './dice.ts';
import { randomKey, randomObject, randomPath, randomValue } from './random-values.ts';

type Makers = { readonly [Kind in Change['kind']]: (dice: Dice, content: FlowContent) => ChangeOf<Kind> };

const idsOf = ({ document }: FlowContent): string[] =>
  isJsonObject(document.nodes) ? Object.keys(document.nodes) : [];
const newId = (dice: Dice): string => `n${dice.below(300)}`;
const anId = (dice: Dice, content: FlowContent): string => dice.pick(idsOf(content), newId(dice));
const place = (dice: Dice): Point => ({ x: dice.below(4000) / 2, y: dice.below(4000) / 2 });
const aNote = (dice: Dice) => ({ ...place(dice), text: `note ${dice.below(100)}` });
const aDocument = (dice: Dice, { knowledge }: FlowContent): string =>
  dice.pick([...knowledge.map(({ id }) => id), `d${dice.below(20)}`], 'd');

function aNode(dice: Dice, content: FlowContent): JsonObject {
  const on = Object.fromEntries([['done', anId(dice, content)]]);
  return { type: 'say@1', with: randomObject(dice), ...(dice.below(2) === 0 ? { on } : {}) };
}

function aWire(dice: Dice, content: FlowContent) {
  const node = anId(dice, content);
  const wired = at(content.document, ['nodes', node, 'on']);
  return { node, port: dice.pick([...(isJsonObject(wired) ? Object.keys(wired) : []), 'done'], 'done') };
}

/** A list in the document, or a place where one could be. */
function aList(dice: Dice, { document }: FlowContent) {
  const path = randomPath(dice, document);
  while (path.length > 0 && !Array.isArray(at(document, path)) && dice.below(8) > 0) path.pop();
  const list = at(document, path);
  return { path, length: Array.isArray(list) ? list.length : 0 };
}

function at(value: Json, path: readonly (string | number)[]): Json {
  let here: Json = value;
  for (const key of path)
    here =
      typeof here === 'object' && here !== null && Object.hasOwn(here, key) ? Reflect.get(here, key) : null;
  return here;
}

/** Whatever anybody does, and some of it impossible. */
const makers: Makers = {
  'node-add': (dice, content) => ({
    kind: 'node-add',
    id: newId(dice),
    node: aNode(dice, content),
    at: place(dice),
  }),
  'node-remove': (dice, content) => ({
    kind: 'node-remove',
    ids: dice.below(4) === 0 ? [anId(dice, content), anId(dice, content)] : [anId(dice, content)],
  }),
  'node-rename': (dice, content) => ({ kind: 'node-rename', from: anId(dice, content), to: newId(dice) }),
  'nodes-move': (dice, content) => ({
    kind: 'nodes-move',
    to: Object.fromEntries(
      Array.from({ length: 1 + dice.below(3) }, () => [anId(dice, content), place(dice)]),
    ),
  }),
  'nodes-paste': (dice, content) => ({
    kind: 'nodes-paste',
    nodes: Object.fromEntries(Array.from({ length: 2 }, () => [newId(dice), aNode(dice, content)])),
    positions: {},
  }),
  'wire-set': (dice, content) => ({ kind: 'wire-set', ...aWire(dice, content), to: anId(dice, content) }),
  'wire-remove': (dice, content) => ({ kind: 'wire-remove', ...aWire(dice, content) }),
  'field-set': (dice, { document }) => {
    const path = randomPath(dice, document);
    const deeper = dice.below(3) === 0 ? [...path, randomKey(dice)] : path;
    return { kind: 'field-set', path: deeper.length === 0 ? ['name'] : deeper, value: randomValue(dice) };
  },
  'field-remove': (dice, { document }) => ({ kind: 'field-remove', path: randomPath(dice, document) }),
  'field-rename': (dice, { document }) => ({
    kind: 'field-rename',
    path: randomPath(dice, document),
    to: randomKey(dice),
  }),
  'list-insert': (dice, content) => {
    const { path, length } = aList(dice, content);
    return { kind: 'list-insert', path, index: dice.below(length + 1), value: randomValue(dice) };
  },
  'list-move': (dice, content) => {
    const { path, length } = aList(dice, content);
    return { kind: 'list-move', path, from: dice.below(length + 1), to: dice.below(length + 1) };
  },
  'note-add': (dice) => ({ kind: 'note-add', note: aNote(dice) }),
  'note-set': (dice, { layout }) => ({
    kind: 'note-set',
    index: dice.below(layout.notes.length + 1),
    note: aNote(dice),
  }),
  'note-remove': (dice, { layout }) => ({ kind: 'note-remove', index: dice.below(layout.notes.length + 1) }),
  'document-set': (dice, content) => ({
    kind: 'document-set',
    id: aDocument(dice, content),
    markdown: `# ${dice.below(50)}`,
  }),
  'document-remove': (dice, content) => ({ kind: 'document-remove', id: aDocument(dice, content) }),
  'content-replace': (dice, content) => ({ kind: 'content-replace', content: reworked(dice, content) }),
  'steps-apply': (dice, content) => {
    const there = applyChanges(content, [makers['field-set'](dice, content)]);
    return applyChanges(there.content, [there.inverse]).inverse;
  },
};

/** Some other edits, and at times the same in another order. */
function reworked(dice: Dice, content: FlowContent): FlowContent {
  const others = [makers['node-remove'], makers['node-add'], makers['field-set'], makers['note-add']];
  const edited = others.reduce(
    (before, maker) => applyChanges(before, [maker(dice, before)]).content,
    content,
  );
  if (dice.below(4) > 0) return edited;
  return { ...edited, document: Object.fromEntries(Object.entries(edited.document).toReversed()) };
}

export function randomChange(dice: Dice, content: FlowContent): Change {
  const maker = dice.pick(Object.values(makers), makers['node-add']);
  return maker(dice, content);
}
