import { wordsOf } from '@patchcord/nodes/kit';
import { recordOf } from '../../check/flow-view.ts';
import { type Change, type FieldPath, valueAt } from '../../edit/index.ts';
import type { Faulty, Fix, Fixer } from '../fix.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];

/** A key that two things wait for: one that is free, or none. */
export const keyTaken: Fixer = ({ path, view, content }) => {
  const list = valueAt(content.document, path.slice(0, -2));
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  const taken = new Set([
    ...items.map((item) => recordOf(item).key),
    ...[...view.handlers.values()].map(({ when }) => when.key),
  ]);
  const free = keys.find((key) => !taken.has(key));
  return [
    ...(free === undefined
      ? []
      : [{ label: `Make it the key ${free}`, changes: [{ kind: 'field-set' as const, path, value: free }] }]),
    { label: 'Remove the key', changes: [{ kind: 'field-remove', path }] },
  ];
};

/** A port whose name is taken: another name, which leads where the first leads. */
export const portTwice: Fixer = ({ path, value, view }) => {
  const [, node = ''] = path.map(String);
  const { ports, wires } = view.nodes.get(node) ?? { ports: null, wires: new Map<string, string>() };
  const taken = new Set([...Object.keys(ports ?? {}), ...wires.keys()]);
  const name = [2, 3, 4, 5, 6, 7, 8, 9]
    .map((number) => `${String(value)}${number}`)
    .find((each) => !taken.has(each));
  if (name === undefined) return [];
  const to = wires.get(String(value)) ?? view.onError;
  const wire: readonly Change[] = to === null ? [] : [{ kind: 'wire-set', node, port: name, to }];
  return [
    { label: `Make it “${name}”`, changes: [{ kind: 'field-set', path, value: name }, ...wire] },
    { label: 'Remove the second', changes: [{ kind: 'field-remove', path: path.slice(0, -1) }] },
  ];
};

/** Words that are said for two ways: they stay with the first. */
export const phraseTwice: Fixer = ({ path, content, problem }) => {
  const item = path.slice(0, -1);
  const changes = ['phrases', 'alone'].flatMap((field) => {
    const list = valueAt(content.document, [...item, field]);
    const texts: readonly unknown[] = Array.isArray(list) ? list : [];
    const doubled = texts.flatMap((text, index) =>
      problem.message.includes(`“${soundOf(text)}”`) ? [index] : [],
    );
    return doubled
      .toReversed()
      .map((index): Change => ({ kind: 'field-remove', path: [...item, field, index] }));
  });
  return changes.length === 0 ? [] : [{ label: 'Leave the words to the first', changes }];
};

function soundOf(text: unknown): string {
  return wordsOf(String(text)).join(' ');
}

/** A case that is never taken: put it first, or remove it. */
export const caseShadowed: Fixer = (faulty) => {
  const at = faulty.path.findLastIndex((key) => typeof key === 'number');
  const index = faulty.path[at];
  // A handler's condition stands in no list.
  if (typeof index !== 'number') return [removeHandler(faulty)];
  const list = faulty.path.slice(0, at);
  const first: Fix = {
    label: 'Put it first',
    changes: [{ kind: 'list-move', path: list, from: index, to: 0 }],
  };
  return [
    ...(index > 0 ? [first] : []),
    { label: 'Remove it', changes: withoutItem(faulty, [...list, index]) },
  ];
};

export const handlerShadowed: Fixer = (faulty) => [removeHandler(faulty)];

function removeHandler({ path }: Faulty): Fix {
  return {
    label: `Remove the handler “${String(path[1])}”`,
    changes: [{ kind: 'field-remove', path: path.slice(0, 2) }],
  };
}

/** The wire of an item's port goes with it. */
function withoutItem({ content, view }: Faulty, path: FieldPath): readonly Change[] {
  const [, node = ''] = path.map(String);
  const { port } = recordOf(valueAt(content.document, path));
  const isWired = typeof port === 'string' && (view.nodes.get(node)?.wires.has(port) ?? false);
  const remove: Change = { kind: 'field-remove', path };
  return isWired ? [{ kind: 'wire-remove', node, port }, remove] : [remove];
}
