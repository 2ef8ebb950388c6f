import type { FlowView, NodeView } from '../flow-view.ts';
import type { OtherFlows } from '../other-flows.ts';
import { type Ways, waysOf } from '../ways.ts';

/** A flow as a part of what a call may come through: the one that is proven, or one it leads to. */
export interface FlowPart {
  readonly view: FlowView;
  readonly ways: Ways;
  /** It runs inside another flow, and a node that leaves it is its end. */
  readonly inside: boolean;
  readonly entry: Place | null;
  readonly places: ReadonlyMap<string, Place>;
}

/** A node of a part. */
export interface Place {
  readonly index: number;
  readonly part: FlowPart;
  readonly node: NodeView;
  /** The part that runs during a visit, or that the call goes on in for good; null where there is none or it isn't known. */
  readonly other: FlowPart | null;
}

export interface Parts {
  readonly root: FlowPart;
  readonly all: readonly FlowPart[];
  readonly places: readonly Place[];
  /** Flows that are led to and not known. */
  readonly unknown: readonly string[];
}

/** A flow and all it leads to. One that declares exits is proven as it is meant: inside another. */
export function partsFrom(view: FlowView, others: OtherFlows): Parts {
  const parts = new Map<string, Growing>();
  const places: GrowingPlace[] = [];
  const unknown = new Set<string>();
  const root = partOf(view, view.interface.exits.length > 0);
  for (let at = 0; at < places.length; at++) {
    const place = places[at];
    const besides = place?.node.facts?.besides;
    if (!place || (besides?.kind !== 'run-flow' && besides?.kind !== 'go-to-flow')) continue;
    const led = others.get(besides.flow);
    if (led) place.other = partOf(led, besides.kind === 'run-flow');
    else unknown.add(besides.flow);
  }
  return { root, all: [...parts.values()], places, unknown: [...unknown] };

  function partOf(of: FlowView, inside: boolean): FlowPart {
    const key = `${inside ? 'in' : 'to'} ${of.id}`;
    const known = parts.get(key);
    if (known) return known;
    const part: Growing = { view: of, ways: waysOf(of), inside, entry: null, places: new Map() };
    parts.set(key, part);
    for (const node of of.nodes.values()) {
      const place: GrowingPlace = { index: places.length, part, node, other: null };
      places.push(place);
      part.places.set(node.id, place);
    }
    part.entry = part.places.get(of.entry ?? '') ?? null;
    return part;
  }
}

type GrowingPlace = { -readonly [Key in keyof Place]: Place[Key] };
type Growing = Omit<FlowPart, 'entry' | 'places'> & { entry: Place | null; places: Map<string, Place> };
