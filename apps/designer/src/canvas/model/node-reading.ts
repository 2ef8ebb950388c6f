import { isJsonObject, type Json, type JsonObject } from '@patchcord/flows/edit';

/** A node as it stands in a document that may be unfinished: what isn't as it should be is left out. */
export interface NodeReading {
  /** `name@version`, or empty. */
  readonly type: string;
  readonly config: JsonObject;
  /** Port → node. */
  readonly wires: ReadonlyMap<string, string>;
}

const readings = new WeakMap<JsonObject, NodeReading>();

export function readNode(node: JsonObject): NodeReading {
  const known = readings.get(node);
  if (known) return known;
  const { type, with: config, on } = node;
  const wires = Object.entries(objectOr(on)).flatMap(([port, to]): [string, string][] =>
    typeof to === 'string' ? [[port, to]] : [],
  );
  const reading = {
    type: typeof type === 'string' ? type : '',
    config: objectOr(config),
    wires: new Map(wires),
  };
  readings.set(node, reading);
  return reading;
}

/** Every node of a document, in its order. */
export function nodesIn(document: JsonObject): [id: string, node: JsonObject][] {
  return Object.entries(objectOr(document.nodes)).flatMap(([id, node]): [string, JsonObject][] =>
    isJsonObject(node) ? [[id, node]] : [],
  );
}

export function objectOr(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
