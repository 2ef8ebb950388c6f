import type { JsonObject } from '@patchcord/flows/edit';
import { type Mark, wireKey } from '../../editor/overlay.ts';
import { readNode } from '../model/node-reading.ts';
import type { WireEdgeType } from '../parts/card-data.ts';

interface WireSource {
  readonly nodes: readonly (readonly [id: string, node: JsonObject])[];
  /** Wires that were there, e.g. between cards an overlay shows again. */
  readonly marks: ReadonlyMap<string, Mark>;
  readonly chosen: ReadonlySet<string>;
  /** `wireKey` of the selected wire. */
  readonly wire: string | null;
}

/** Draws wires, and gives the very same one again while nothing about it has changed; the same list while that is so of all. */
export class WireDrawer {
  #drawn = new Map<string, WireEdgeType>();
  #list: WireEdgeType[] = [];

  draw({ nodes, marks, chosen, wire }: WireSource): WireEdgeType[] {
    const before = this.#drawn;
    this.#drawn = new Map();
    const ids = new Set(nodes.map(([id]) => id));
    for (const [id, node] of nodes)
      for (const [port, to] of readNode(node).wires) {
        if (!ids.has(to)) continue;
        const key = wireKey(id, port);
        const near = chosen.has(id) || chosen.has(to);
        const edge = drawn({ id, port, to, near, mark: marks.get(key) ?? null, selected: wire === key });
        const known = before.get(key);
        this.#drawn.set(key, known && same(known, edge) ? known : edge);
      }
    const list = [...this.#drawn.values()];
    if (list.length !== this.#list.length || list.some((edge, at) => edge !== this.#list[at]))
      this.#list = list;
    return this.#list;
  }
}

interface Wire {
  readonly id: string;
  readonly port: string;
  readonly to: string;
  readonly near: boolean;
  readonly mark: Mark | null;
  readonly selected: boolean;
}

function drawn({ id, port, to, near, mark, selected }: Wire): WireEdgeType {
  return {
    id: wireKey(id, port),
    type: 'wire',
    source: id,
    sourceHandle: port,
    target: to,
    targetHandle: 'in',
    data: { port, mark, near },
    selected,
    zIndex: mark || selected ? 1 : 0,
  };
}

function same(one: WireEdgeType, other: WireEdgeType): boolean {
  return (
    one.target === other.target &&
    one.selected === other.selected &&
    one.data?.near === other.data?.near &&
    one.data?.mark === other.data?.mark
  );
}
