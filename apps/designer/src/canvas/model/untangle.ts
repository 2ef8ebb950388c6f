import type { Point } from '@patchcord/flows/edit';
import type { ArrangedNode } from './arrange.ts';

const rounds = 8;

/**
 * Swaps cards above each other in a column where fewer wires cross then, counted at the ports they leave by, which the layout
 * doesn't know; where it makes no difference, what stands above now stays above.
 */
export function untangle(nodes: readonly ArrangedNode[], places: Map<string, Point>): void {
  const sources = sourcesOf(nodes);
  const columns = columnsIn(nodes, places);
  for (let round = 0; round < rounds; round++) {
    let swapped = false;
    for (const column of columns) {
      for (const [index, lower] of column.entries()) {
        const upper = column[index - 1];
        if (!upper || !better(upper, lower, sources, places)) continue;
        swap(upper, lower, places);
        column.splice(index - 1, 2, lower, upper);
        swapped = true;
      }
    }
    if (!swapped) return;
  }
}

interface Source {
  readonly id: string;
  /** Its port, from the highest. */
  readonly port: number;
}

function sourcesOf(nodes: readonly ArrangedNode[]): Map<string, Source[]> {
  const sources = new Map<string, Source[]>();
  for (const { id, to } of nodes)
    for (const [port, target] of to.entries())
      sources.set(target, [...(sources.get(target) ?? []), { id, port }]);
  return sources;
}

/** From left to right, each from above. */
function columnsIn(nodes: readonly ArrangedNode[], places: ReadonlyMap<string, Point>): ArrangedNode[][] {
  const columns = new Map<number, ArrangedNode[]>();
  for (const node of nodes) {
    const x = places.get(node.id)?.x ?? 0;
    columns.set(x, [...(columns.get(x) ?? []), node]);
  }
  const y = ({ id }: ArrangedNode) => places.get(id)?.y ?? 0;
  return [...columns].sort(([a], [b]) => a - b).map(([, column]) => column.sort((a, b) => y(a) - y(b)));
}

function better(
  upper: ArrangedNode,
  lower: ArrangedNode,
  sources: ReadonlyMap<string, readonly Source[]>,
  places: ReadonlyMap<string, Point>,
): boolean {
  const y = (id: string) => places.get(id)?.y ?? 0;
  const into = ({ id }: ArrangedNode) =>
    (sources.get(id) ?? []).map((source) => y(source.id) + source.port * 24);
  const outOf = ({ to }: ArrangedNode) => to.map(y);
  const [above, below] = [crossings(into(upper), into(lower)), crossings(into(lower), into(upper))];
  const now = above + crossings(outOf(upper), outOf(lower));
  const then = below + crossings(outOf(lower), outOf(upper));
  if (now !== then) return then < now;
  return upper.at !== undefined && lower.at !== undefined && lower.at.y < upper.at.y;
}

/** Pairs of wires that cross where the first end at what is above and the others at what is below. */
function crossings(above: readonly number[], below: readonly number[]): number {
  let count = 0;
  for (const one of above) for (const other of below) if (one > other) count++;
  return count;
}

/** They share the room they had. */
function swap(upper: ArrangedNode, lower: ArrangedNode, places: Map<string, Point>): void {
  const [high, low] = [places.get(upper.id), places.get(lower.id)];
  if (!high || !low) return;
  places.set(lower.id, { x: low.x, y: high.y });
  places.set(upper.id, { x: high.x, y: low.y + lower.size.height - upper.size.height });
}
