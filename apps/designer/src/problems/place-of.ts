import { type FlowContent, isJsonObject } from '@patchcord/flows/edit';
import { pointerKeys } from '@patchcord/nodes/kit';
import type { Place, Selection } from '../editor/selection.ts';

/** What to select for something that stands at a JSON pointer: the node, the wire, the handler, or the flow's settings. */
export function placeOf(path: string, { document }: FlowContent): Selection {
  const [part = '', id, inside, port] = pointerKeys(path);
  if (part === 'nodes' && id !== undefined && isIn(document.nodes, id)) {
    // A wire to what isn't there is drawn nowhere: its node is.
    const isWire =
      inside === 'on' && port !== undefined && isIn(document.nodes, targetOf(document.nodes, id, port));
    return isWire ? { kind: 'wire', node: id, port } : { kind: 'nodes', ids: [id] };
  }
  const place = Object.hasOwn(places, part) ? places[part] : undefined;
  if (place === undefined) return { kind: 'place', place: 'json' };
  return {
    kind: 'place',
    place,
    ...(id !== undefined && place !== 'settings' ? { key: id } : {}),
  };
}

const places: Readonly<Record<string, Place>> = {
  handlers: 'handlers',
  variables: 'variables',
  intents: 'intents',
  prompts: 'prompts',
  settings: 'settings',
  interface: 'settings',
  entry: 'settings',
  name: 'settings',
};

function isIn(parts: unknown, name: string): boolean {
  return isJsonObject(parts) && Object.hasOwn(parts, name);
}

function targetOf(nodes: unknown, id: string, port: string): string {
  const node = isJsonObject(nodes) ? nodes[id] : undefined;
  const wires = isJsonObject(node) ? node.on : undefined;
  return isJsonObject(wires) && Object.hasOwn(wires, port) ? String(wires[port]) : '';
}
