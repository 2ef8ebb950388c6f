import type { Conflict, JsonObject } from '@patchcord/flows/edit';
import { isJsonObject } from '@patchcord/flows/edit';
import { configFields, definitionOf, nodeName } from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';

/** What both changed, as its form calls it: “Greet”: Text. */
export function conflictTitle({ path, label }: Conflict, document: JsonObject, catalogue: Catalogue): string {
  const [, section, id = '', part, ...field] = path;
  const node = section === 'nodes' && isJsonObject(document.nodes) ? document.nodes[id] : undefined;
  if (part !== 'with' || !isJsonObject(node)) return label;
  const definition = definitionOf(String(node.type), catalogue);
  if (!definition || !isJsonObject(node.with)) return label;
  const hint = configFields(definition, node.with).find((each) => each.path.join() === field.join())?.hint;
  return hint ? `“${nodeName(id)}”: ${hint.label}` : label;
}

/** One side of it, in words. */
export function sideInWords({ path }: Conflict, value: unknown): string {
  if (value === undefined) return path.length === 3 ? 'Take it away' : 'Nothing';
  if (path[3] === 'on') return `Leads to “${nodeName(String(value))}”`;
  if (path[1] === 'nodes' && path.length === 3) return 'Keep it, as it was edited';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
