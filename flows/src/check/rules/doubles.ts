import { wordsOf } from '@patchcord/nodes/kit';
import type { Rule } from '../checking.ts';
import { type NodeView, portsIfTold, recordOf } from '../flow-view.ts';
import { type Problem, pointer } from '../problem.ts';

/** Of choices, cases or keys in one node no two share a port, a key or a phrase: only one of them could be meant. */
export const doubles: Rule = ({ view, step }) =>
  [...view.nodes.values()].flatMap((node) => doublesIn(node, step(node.id)));

function doublesIn(node: NodeView, name: string): Problem[] {
  return Object.entries(node.config).flatMap(([field, list]) => {
    if (!Array.isArray(list)) return [];
    const items = list.map(recordOf);
    const at = (index: number, part: string) => pointer('nodes', node.id, 'with', field, index, part);
    return [
      ...repeated(items, ({ port }) => texts(port)).map(([index, port]) =>
        double('port-duplicate', at(index, 'port'), `The port “${port}” stands twice in “${name}”.`),
      ),
      ...reservedPorts(node, field, items).map(([index, port]) =>
        double('port-reserved', at(index, 'port'), `“${name}” has a port “${port}” of its own already.`),
      ),
      ...repeated(items, ({ key }) => texts(key)).map(([index, key]) =>
        double('key-duplicate', at(index, 'key'), `The key ${key} stands twice in “${name}”.`),
      ),
      ...repeated(items, ({ label, phrases, alone }) => [label, phrases, alone].flatMap(spoken)).map(
        ([index, said]) =>
          double(
            'phrase-duplicate',
            at(index, 'phrases'),
            `“${said}” is said for two ways out of “${name}”, and the first is taken.`,
            'warning',
          ),
      ),
    ];
  });
}

function double(
  code: string,
  path: string,
  message: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { code, path, severity, message, fix: 'Change or remove one of the two.' };
}

/** Items that repeat what an earlier item has; repetitions inside one item are harmless. */
function repeated(
  items: readonly Readonly<Record<string, unknown>>[],
  values: (item: Readonly<Record<string, unknown>>) => readonly string[],
): [index: number, value: string][] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const own = [...new Set(values(item))];
    const found = own.filter((value) => seen.has(value)).map((value): [number, string] => [index, value]);
    for (const value of own) seen.add(value);
    return found;
  });
}

/** Ports the node has whatever the list holds, e.g. `error`. */
function reservedPorts(
  { definition, config }: NodeView,
  field: string,
  items: readonly Readonly<Record<string, unknown>>[],
): [index: number, port: string][] {
  if (typeof definition?.ports !== 'function') return [];
  const own = portsIfTold(definition, { ...config, [field]: [] }) ?? {};
  return items.flatMap(({ port }, index): [number, string][] =>
    typeof port === 'string' && Object.hasOwn(own, port) ? [[index, port]] : [],
  );
}

function texts(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function spoken(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((text) => (typeof text === 'string' ? [wordsOf(text).join(' ')] : [])).filter(Boolean);
}
