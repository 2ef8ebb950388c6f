import type { Catalogue } from '@patchcord/nodes/kit';
import { recordOf } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import { definitionOf } from '../model/node-type.ts';
import { type Difference, differences, ownValue } from './differences.ts';
import type { FlowChange } from './flow-diff.ts';
import { isWholeIn } from './hints.ts';
import { howOf } from './how-of.ts';
import { isObject, sameValue } from './same-value.ts';
import { tellNodePart } from './tell-node-part.ts';
import type { StepWords } from './words/step-words.ts';

type Part = Readonly<Record<string, unknown>>;

/** Nodes that are new, gone or changed, each with its fields and wires. */
export function tellNodes(before: Part, after: Part, catalogue: Catalogue, step: StepWords): FlowChange[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  const names = renamings(before, after);
  return [...ids].flatMap((id) => {
    const [old, now] = [ownValue(before, id), ownValue(after, id)];
    if (!isObject(old) || !isObject(now))
      return whole(id, { before: old, after: now }, catalogue, step, names.get(id) ?? null);
    const node = { before: recordOf(old), after: recordOf(now) };
    return differences(old, now, isWholeIn(node.before, node.after, catalogue)).map((difference) =>
      tellNodePart(id, difference, node, catalogue, step),
    );
  });
}

function whole(
  id: string,
  { before, after }: Omit<Difference, 'path'>,
  catalogue: Catalogue,
  step: StepWords,
  otherName: string | null,
): FlowChange[] {
  if (before === undefined && after === undefined) return [];
  const base = { part: 'node', path: pointer('nodes', id), before, after, node: id, port: null } as const;
  const how = howOf(base);
  const what = summaryOf(recordOf(how === 'removed' ? before : after), catalogue);
  if (otherName !== null) {
    const renamed =
      how === 'removed' ? `is now called ${step(otherName)}` : `is what was called ${step(otherName)}`;
    return [{ ...base, how, words: `${step(id)} ${renamed}.` }];
  }
  const words = {
    added: `${step(id)} is new${what}.`,
    removed: `${step(id)} is gone${what}.`,
    changed: `${step(id)} is another${what}.`,
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

/** Nodes that are gone under one name and there under another, with the same settings; by either name the other. */
function renamings(before: Part, after: Part): ReadonlyMap<string, string> {
  const gone = Object.entries(before).filter(([id]) => ownValue(after, id) === undefined);
  const added = Object.entries(after).filter(([id]) => ownValue(before, id) === undefined);
  const names = new Map<string, string>();
  for (const [to, node] of added) {
    const from = gone.find(([id, old]) => !names.has(id) && isAlike(recordOf(old), recordOf(node)));
    if (from) names.set(to, from[0]).set(from[0], to);
  }
  return names;
}

/** Where it leads may be another: what it leads to may be called otherwise too. */
function isAlike(one: Part, other: Part): boolean {
  return one.type !== undefined && one.type === other.type && sameValue(one.with ?? {}, other.with ?? {});
}
