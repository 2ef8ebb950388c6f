import type { Change, FlowContent, Json, JsonObject, Point } from '@patchcord/flows/edit';
import type { Copied } from './copied.ts';
import { freeId } from './free-id.ts';
import { nodesIn, objectOr, readNode } from './node-reading.ts';

interface Pasting {
  readonly changes: readonly Change[];
  /** Ids the nodes have here, to be selected. */
  readonly ids: readonly string[];
}

/** What puts copied nodes into a flow, the upper left one at `at`: ids made free, wires among them kept, missing names taken along. */
export function pasteChanges(
  { nodes, positions, variables, intents }: Copied,
  content: FlowContent,
  at: Point,
): Pasting {
  const taken = new Set(nodesIn(content.document).map(([id]) => id));
  const renamed = new Map<string, string>();
  for (const id of Object.keys(nodes)) {
    const free = freeId(id, (wanted) => taken.has(wanted));
    taken.add(free);
    renamed.set(id, free);
  }
  const left = Math.min(...Object.values(positions).map(({ x }) => x));
  const top = Math.min(...Object.values(positions).map(({ y }) => y));
  const placed = Object.entries(nodes).map(([id], index): [string, Point] => {
    const was = positions[id] ?? { x: left, y: top + index * 24 };
    return [renamed.get(id) ?? id, { x: at.x + finite(was.x - left), y: at.y + finite(was.y - top) }];
  });
  return {
    ids: [...renamed.values()],
    changes: [
      ...missing(content.document, 'variables', variables),
      ...missing(content.document, 'intents', intents),
      {
        kind: 'nodes-paste',
        nodes: Object.fromEntries(
          Object.entries(nodes).map(([id, node]) => [renamed.get(id) ?? id, rewired(node, renamed)]),
        ),
        positions: Object.fromEntries(placed),
      },
    ],
  };
}

function rewired(node: JsonObject, renamed: ReadonlyMap<string, string>): JsonObject {
  if (node.on === undefined) return node;
  const wires = [...readNode(node).wires].flatMap(([port, to]): [string, Json][] => {
    const here = renamed.get(to);
    return here === undefined ? [] : [[port, here]];
  });
  return { ...node, on: Object.fromEntries(wires) };
}

function missing(document: JsonObject, part: string, from: JsonObject): Change[] {
  const there = objectOr(document[part]);
  return Object.entries(from).flatMap(([name, value]): Change[] =>
    Object.hasOwn(there, name) ? [] : [{ kind: 'field-set', path: [part, name], value }],
  );
}

/** Nothing copied has a place: there is no least one. */
function finite(length: number): number {
  return Number.isFinite(length) ? length : 0;
}
