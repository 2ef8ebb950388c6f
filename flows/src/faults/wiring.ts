import { recordOf } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import { portsOf } from '../model/node-type.ts';
import { drop, put, swap } from './edit.ts';
import type { Operator, Source, Written } from './fault.ts';
import { nodesOf, type WrittenNode } from './places.ts';

/** Each wire leads to each other node. */
export const rewire: Operator = function* (source) {
  const nodes = nodesOf(source);
  for (const { id, wires } of nodes)
    for (const [port, to] of Object.entries(wires))
      for (const other of nodes) {
        if (other.id === to) continue;
        const path = ['nodes', id, 'on', port];
        yield {
          operator: 'rewire',
          place: pointer(...path),
          what: `“${id}:${port}” leads to “${other.id}” instead of “${to}”`,
          document: put(source.document, path, other.id),
          node: id,
        };
      }
};

/** Each wire is missing. */
export const dropWire: Operator = function* ({ document, catalogue }) {
  for (const { id, wires } of nodesOf({ document, catalogue }))
    for (const port of Object.keys(wires)) {
      const path = ['nodes', id, 'on', port];
      yield {
        operator: 'drop-wire',
        place: pointer(...path),
        what: `“${id}:${port}” leads nowhere`,
        document: drop(document, path),
        node: id,
      };
    }
};

/** Each two wires of a node are exchanged. */
export const swapWires: Operator = function* ({ document, catalogue }) {
  for (const { id, wires } of nodesOf({ document, catalogue })) {
    const all = Object.entries(wires);
    for (const [index, [port, to]] of all.entries())
      for (const [other, otherTo] of all.slice(index + 1)) {
        if (to === otherTo) continue;
        yield {
          operator: 'swap-wires',
          place: pointer('nodes', id, 'on', port),
          what: `“${id}:${port}” and “${id}:${other}” are exchanged`,
          document: swap(document, ['nodes', id, 'on', port], ['nodes', id, 'on', other]),
          node: id,
        };
      }
  }
};

/** Each node is taken away, and whatever led to it leads to where it led by its first port. */
export const bypassNode: Operator = function* (source) {
  for (const node of nodesOf(source)) {
    const to = firstTarget(node);
    if (to === node.id) continue;
    yield {
      operator: 'delete-node',
      place: pointer('nodes', node.id),
      what: to === null ? `“${node.id}” is missing` : `“${node.id}” is missing; “${to}” comes instead`,
      document: withoutNode(source, node.id, to),
      node: null,
    };
  }
};

/** Where a flow begins, where failures lead and where handlers lead: each other node. */
export const redirect: Operator = function* (source) {
  const { document } = source;
  const ids = nodesOf(source).map(({ id }) => id);
  const handlers = Object.keys(recordOf(document.handlers));
  const places = [['entry'], ['settings', 'onError'], ...handlers.map((name) => ['handlers', name, 'to'])];
  for (const path of places)
    for (const id of ids) {
      const changed = put(document, path, id);
      if (JSON.stringify(changed) === JSON.stringify(document)) continue;
      yield {
        operator: 'redirect',
        place: pointer(...path),
        what: `“${path.join('.')}” leads to “${id}”`,
        document: changed,
        node: null,
      };
    }
};

function firstTarget({ definition, settings, wires }: WrittenNode): string | null {
  const config = definition?.config.safeParse(settings).data;
  const ports = definition && config ? Object.keys(portsOf(definition, config)) : Object.keys(wires);
  const first = ports.find((port) => wires[port] !== undefined);
  return first === undefined ? null : (wires[first] ?? null);
}

function withoutNode({ document, catalogue }: Source, id: string, to: string | null): Written {
  let changed: Written = drop(document, ['nodes', id]);
  if (to === null) return changed;
  for (const node of nodesOf({ document: changed, catalogue }))
    for (const [port, target] of Object.entries(node.wires))
      if (target === id) changed = put(changed, ['nodes', node.id, 'on', port], to);
  for (const [name, handler] of Object.entries(recordOf(document.handlers)))
    if (recordOf(handler).to === id) changed = put(changed, ['handlers', name, 'to'], to);
  if (document.entry === id) changed = put(changed, ['entry'], to);
  if (recordOf(document.settings).onError === id) changed = put(changed, ['settings', 'onError'], to);
  return changed;
}
