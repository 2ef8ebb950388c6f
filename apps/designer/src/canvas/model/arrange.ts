import { Graph, layout } from '@dagrejs/dagre';
import type { Point } from '@patchcord/flows/edit';
import type { Size } from './card-size.ts';
import { forwardWires } from './forward-wires.ts';
import { untangle } from './untangle.ts';

export interface ArrangedNode {
  readonly id: string;
  readonly size: Size;
  /** Where it stands now. */
  readonly at: Point | undefined;
  /** Nodes it leads to, from its highest port down. */
  readonly to: readonly string[];
}

const grid = 4;
/** From here on the better columns take longer than they are worth. */
const manyNodes = 300;
const margin = 40;

/** Between what calls come to from their start, and what stands below it. */
const apart = 120;

/**
 * Places for nodes so that time goes from left to right, beginning at `start`. What calls come to from `firsts` stands above the rest,
 * which handlers lead to. What stands above something else now stays above it where wires allow it.
 */
export function arrange(
  nodes: readonly ArrangedNode[],
  firsts: readonly string[],
  start: Point = { x: margin, y: margin },
): Map<string, Point> {
  const reached = reachedFrom(nodes, firsts);
  const main = nodes.filter(({ id }) => reached.has(id));
  const rest = nodes.filter(({ id }) => !reached.has(id));
  const places = arrangeTogether(main, firsts, start);
  const bottoms = main.map(({ id, size }) => (places.get(id)?.y ?? 0) + size.height);
  const below = main.length > 0 ? Math.max(...bottoms) + apart : start.y;
  return new Map([...places, ...arrangeTogether(rest, [], { x: start.x, y: below })]);
}

function reachedFrom(nodes: readonly ArrangedNode[], firsts: readonly string[]): Set<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const reached = new Set<string>();
  const waiting = firsts.filter((id) => byId.has(id));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...(byId.get(id)?.to ?? []).filter((to) => byId.has(to)));
  }
  return reached;
}

function arrangeTogether(
  nodes: readonly ArrangedNode[],
  firsts: readonly string[],
  start: Point,
): Map<string, Point> {
  const graph = new Graph();
  graph.setGraph({
    rankdir: 'LR',
    ranksep: 112,
    nodesep: 32,
    edgesep: 12,
    ranker: nodes.length > manyNodes ? 'longest-path' : 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, size } of inTheirOrder(nodes)) graph.setNode(id, { ...size });
  for (const { from, to } of forwardWires(nodes, firsts)) graph.setEdge(from, to);
  layout(graph);
  const corners = new Map(
    graph.nodes().map((id) => {
      const { x, y, width, height } = graph.node(id);
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
  const left = Math.min(...[...corners.values()].map(({ x }) => x));
  const top = Math.min(...[...corners.values()].map(({ y }) => y));
  const snap = (length: number) => Math.round(length / grid) * grid;
  const places = new Map(
    [...corners].map(([id, { x, y }]) => [id, { x: snap(x - left + start.x), y: snap(y - top + start.y) }]),
  );
  untangle(nodes, places);
  return places;
}

function inTheirOrder(nodes: readonly ArrangedNode[]): ArrangedNode[] {
  return nodes.toSorted((a, b) => (a.at?.y ?? 0) - (b.at?.y ?? 0));
}
