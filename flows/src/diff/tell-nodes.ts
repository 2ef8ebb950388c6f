import type { Catalogue } from '@patchcord/nodes/kit';
import { recordOf } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import { definitionOf } from '../model/node-type.ts';
import { type Difference, differences, ownValue } from './differences.ts';
import type { FlowChange } from './flow-diff.ts';
import { isWholeIn } from './hints.ts';
import { howOf } from './how-of.ts';
import { isObject } from './same-value.ts';
import { tellNodePart } from './tell-node-part.ts';
import { quoted } from './words/quoted.ts';

type Part = Readonly<Record<string, unknown>>;

/** Nodes that are new, gone or changed, each with its fields and wires. */
export function tellNodes(before: Part, after: Part, catalogue: Catalogue): FlowChange[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].flatMap((id) => {
    const [old, now] = [ownValue(before, id), ownValue(after, id)];
    if (!isObject(old) || !isObject(now)) return whole(id, { before: old, after: now }, catalogue);
    const node = { before: recordOf(old), after: recordOf(now) };
    return differences(old, now, isWholeIn(node.before, node.after, catalogue)).map((difference) =>
      tellNodePart(id, difference, node, catalogue),
    );
  });
}

function whole(id: string, { before, after }: Omit<Difference, 'path'>, catalogue: Catalogue): FlowChange[] {
  if (before === undefined && after === undefined) return [];
  const base = { part: 'node', path: pointer('nodes', id), before, after, node: id, port: null } as const;
  const how = howOf(base);
  const what = summaryOf(recordOf(how === 'removed' ? before : after), catalogue);
  const words = {
    added: `${quoted(id)} is new${what}.`,
    removed: `${quoted(id)} is gone${what}.`,
    changed: `${quoted(id)} is another${what}.`,
  };
  return [{ ...base, how, words: words[how] }];
}

/** “: Say, “Hello.”” — what its card says. */
function summaryOf({ type, with: settings }: Part, catalogue: Catalogue): string {
  const definition = definitionOf(String(type), catalogue);
  if (!definition) return '';
  const config = definition.config.safeParse(settings ?? {});
  // As in portsOf: the type that ties config to definition is lost in the catalogue's union.
  const card = config.success
    ? definition
        .summary(config.data as never)
        .replace(/\s+/g, ' ')
        .trim()
    : '';
  const short = card.length > 90 ? `${card.slice(0, 88).trimEnd()} …` : card;
  return `: ${definition.title}${short ? `, ${short}` : ''}`.replace(/[.]$/, '');
}
