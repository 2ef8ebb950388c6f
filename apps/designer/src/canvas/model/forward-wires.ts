import type { ArrangedNode } from './arrange.ts';

export interface ForwardWire {
  readonly from: string;
  readonly to: string;
}

/**
 * Wires that lead on, without those that lead back to where a call has been already, and without most of those that lead far: each
 * would keep a lane free through all it passes by. Every node keeps the one that makes it stand where it does.
 */
export function forwardWires(nodes: readonly ArrangedNode[], firsts: readonly string[]): ForwardWire[] {
  const wires = leadingOn(nodes, firsts);
  const columns = columnsOf(nodes, wires);
  const span = ({ from, to }: ForwardWire) => (columns.get(to) ?? 0) - (columns.get(from) ?? 0);
  return wires.filter((wire) => span(wire) <= farthest);
}

/** Columns a wire may pass. */
const farthest = 3;

function leadingOn(nodes: readonly ArrangedNode[], firsts: readonly string[]): ForwardWire[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const targets = new Map(nodes.map((node) => [node.id, fromAbove(node, byId)]));
  const found: ForwardWire[] = [];
  const done = new Set<string>();
  for (const first of [...firsts, ...byId.keys()]) {
    if (done.has(first) || !byId.has(first)) continue;
    // A walk in depth with its way kept, for flows of any length.
    const way: { id: string; next: number }[] = [{ id: first, next: 0 }];
    const onWay = new Set([first]);
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const to = targets.get(here.id)?.[here.next++];
      if (to === undefined) {
        done.add(here.id);
        onWay.delete(here.id);
        way.pop();
      } else if (!onWay.has(to)) {
        found.push({ from: here.id, to });
        if (done.has(to)) continue;
        onWay.add(to);
        way.push({ id: to, next: 0 });
      }
    }
  }
  return found;
}

/** Where all of them stand somewhere, what somebody has put highest comes first; else what the highest port leads to. */
function fromAbove({ to }: ArrangedNode, byId: ReadonlyMap<string, ArrangedNode>): string[] {
  const targets = [...new Set(to)].filter((id) => byId.has(id));
  const y = (id: string) => byId.get(id)?.at?.y;
  if (targets.some((id) => y(id) === undefined)) return targets;
  return targets.sort((a, b) => (y(a) ?? 0) - (y(b) ?? 0));
}

/** How many steps a call has gone at most before it comes to a node. */
function columnsOf(nodes: readonly ArrangedNode[], wires: readonly ForwardWire[]): Map<string, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]));
  const open = new Map<string, number>();
  const onward = new Map<string, string[]>();
  for (const { from, to } of wires) {
    open.set(to, (open.get(to) ?? 0) + 1);
    onward.set(from, [...(onward.get(from) ?? []), to]);
  }
  const ready = nodes.map(({ id }) => id).filter((id) => !open.has(id));
  for (let id = ready.pop(); id !== undefined; id = ready.pop())
    for (const to of onward.get(id) ?? []) {
      columns.set(to, Math.max(columns.get(to) ?? 0, (columns.get(id) ?? 0) + 1));
      const left = (open.get(to) ?? 1) - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  return columns;
}
