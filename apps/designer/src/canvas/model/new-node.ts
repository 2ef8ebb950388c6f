import type { Change, FlowContent, JsonObject, Point } from '@patchcord/flows/edit';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { PortRef } from '../canvas-state.ts';
import { cardOf } from './card.ts';
import { cardSize } from './card-size.ts';
import { freeId, idForTitle } from './free-id.ts';
import { freePlace } from './free-place.ts';
import { makeRoom } from './make-room.ts';
import { nodesIn, objectOr, readNode } from './node-reading.ts';

export interface NewNode {
  /** Its type's name in the catalogue. */
  readonly type: string;
  /** Where it is wanted: it stands there or below. */
  readonly place: Point;
  /** It is where this leads. */
  readonly from?: PortRef | undefined;
  /** It comes between this and where it leads. */
  readonly onto?: PortRef | undefined;
}

interface Adding {
  readonly id: string;
  readonly changes: readonly Change[];
}

/** What adds a node; null where the catalogue has no such type. The first node of a flow is where calls begin. */
export function newNode(
  { type, place, from, onto }: NewNode,
  { document }: FlowContent,
  places: ReadonlyMap<string, Point>,
  catalogue: Catalogue,
): Adding | null {
  const definition = Object.hasOwn(catalogue, type) ? catalogue[type] : undefined;
  if (!definition) return null;
  const there = objectOr(document.nodes);
  const id = freeId(idForTitle(definition.title), (wanted) => Object.hasOwn(there, wanted));
  const node = { type: `${definition.type}@${definition.version}`, with: {}, on: {} };
  const card = cardOf(node, catalogue);
  const room = onto ? roomOn(document, onto, places) : null;
  const then = new Map([...places, ...Object.entries(room?.moves ?? {})]);
  const wanted = room?.at ?? place;
  const at = freePlace(wanted, cardSize(card, false), standing(document, then, catalogue));
  const changes: Change[] = [{ kind: 'node-add', id, node, at }];
  if (from) changes.push({ ...from, kind: 'wire-set', to: id });
  if (onto) changes.push(...between(document, onto, id, card.ports[0]?.name));
  if (!Object.hasOwn(there, String(document.entry)))
    changes.push({ kind: 'field-set', path: ['entry'], value: id });
  if (room && Object.keys(room.moves).length > 0) changes.push({ kind: 'nodes-move', to: room.moves });
  return { id, changes };
}

/** The node a port leads to. */
export function targetOf(document: JsonObject, { node, port }: PortRef): string | undefined {
  return readNode(objectOr(objectOr(document.nodes)[node])).wires.get(port);
}

function roomOn(document: JsonObject, wire: PortRef, places: ReadonlyMap<string, Point>) {
  const from = places.get(wire.node);
  const to = places.get(targetOf(document, wire) ?? '');
  return from && to ? makeRoom(from, to, places) : null;
}

/** A wire leads to a node, and that one's `way` to where the wire led. */
function between(document: JsonObject, wire: PortRef, id: string, way: string | undefined): Change[] {
  const to = targetOf(document, wire);
  const first: Change = { ...wire, kind: 'wire-set', to: id };
  return to === undefined || way === undefined
    ? [first]
    : [first, { kind: 'wire-set', node: id, port: way, to }];
}

function standing(document: JsonObject, places: ReadonlyMap<string, Point>, catalogue: Catalogue) {
  return nodesIn(document).flatMap(([id, node]) => {
    const at = places.get(id);
    return at ? [{ at, size: cardSize(cardOf(node, catalogue), false) }] : [];
  });
}
