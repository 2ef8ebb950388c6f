import { applyChange } from '../apply-change.ts';
import { type FlowContent, isJsonObject, type JsonObject } from '../content.ts';
import { freeId } from '../free-id.ts';
import { same } from '../same.ts';

export interface ThreeContents {
  readonly base: FlowContent;
  readonly mine: FlowContent;
  readonly theirs: FlowContent;
}

/** Lets a node have one id in all three: what one renamed is renamed for the other, and two that were named alike are two. */
export function alignNodes(three: ThreeContents): ThreeContents {
  let { base, mine, theirs } = three;
  for (const [from, to] of renames(base, mine)) {
    base = renamed(base, from, to);
    theirs = renamed(theirs, from, to);
  }
  for (const [from, to] of renames(base, theirs)) {
    base = renamed(base, from, to);
    mine = renamed(mine, from, to);
  }
  const [before, others] = [nodesOf(base), nodesOf(theirs)];
  for (const [id, node] of Object.entries(nodesOf(mine)))
    if (!Object.hasOwn(before, id) && Object.hasOwn(others, id) && !same(node, others[id]))
      mine = renamed(
        mine,
        id,
        freeId(id, (other) => Object.hasOwn(nodesOf(mine), other) || Object.hasOwn(others, other)),
      );
  return { base, mine, theirs };
}

/** Of those that went and those that came: which are the same node under another name. */
function renames(before: FlowContent, after: FlowContent): [string, string][] {
  const came = new Map(Object.entries(nodesOf(after)).filter(([id]) => !Object.hasOwn(nodesOf(before), id)));
  return Object.entries(nodesOf(before)).flatMap(([from, node]): [string, string][] => {
    if (Object.hasOwn(nodesOf(after), from)) return [];
    const found = [...came].find(
      ([to, other]) =>
        node.type === other.type && (same(node.with, other.with) || samePlace(before, from, after, to)),
    );
    if (!found) return [];
    came.delete(found[0]);
    return [[from, found[0]]];
  });
}

function samePlace(before: FlowContent, from: string, after: FlowContent, to: string): boolean {
  const place = before.layout.positions[from];
  return place !== undefined && same(place, after.layout.positions[to]);
}

function renamed(content: FlowContent, from: string, to: string): FlowContent {
  return applyChange(content, { kind: 'node-rename', from, to }).content;
}

/** Those that are written as nodes are. */
export function nodesOf({ document }: FlowContent): Readonly<Record<string, JsonObject>> {
  const nodes = Object.entries(isJsonObject(document.nodes) ? document.nodes : {});
  return Object.fromEntries(nodes.flatMap(([id, node]) => (isJsonObject(node) ? [[id, node]] : [])));
}
