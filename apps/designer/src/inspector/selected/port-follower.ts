import { applyChanges, type Change, type FlowContent } from '@patchcord/flows/edit';
import { definitionOf, portsOf } from '@patchcord/flows/model';
import type { Catalogue, PortTable } from '@patchcord/nodes/kit';
import type { EditorState } from '../../editor/editor-state.ts';
import { partOf } from '../form/offers-of.ts';
import { isRecord } from '../form/schema.ts';

/**
 * Ports may be named by a node's settings. A port that gets another name keeps its wire, even where the name is nothing, or
 * another port's, for a while as it is typed; the wire of one that is taken away goes with it.
 */
export function portFollower(id: string) {
  let known: readonly string[] = [];
  return (changes: readonly Change[], { content, catalogue }: EditorState): readonly Change[] => {
    const before = portNamesOf(content, id, catalogue);
    // As long as two have the same name, or one has none, those of before are the ones to go by.
    if (before && before.length >= known.length) known = before;
    const after = portNamesOf(applyChanges(content, changes).content, id, catalogue);
    if (!after) return [];
    const gone = known.filter((port) => !after.includes(port));
    const come = after.filter((port) => !known.includes(port));
    const isTakenAway = changes.some(({ kind }) => kind === 'field-remove');
    if (isTakenAway || gone.length === come.length) known = after;
    const [from] = gone;
    const [to] = come;
    if (isTakenAway) return gone.flatMap((port) => (wireOf(content, id, port) ? [remove(id, port)] : []));
    if (gone.length !== 1 || come.length !== 1 || from === undefined || to === undefined) return [];
    return wireOf(content, id, from) && !wireOf(content, id, to)
      ? [{ kind: 'field-rename', path: ['nodes', id, 'on', from], to }]
      : [];
  };
}

function remove(node: string, port: string): Change {
  return { kind: 'wire-remove', node, port };
}

function wireOf(content: FlowContent, id: string, port: string): string | null {
  const node = partOf(content, 'nodes')[id];
  const on = isRecord(node) ? node.on : undefined;
  const to = isRecord(on) && Object.hasOwn(on, port) ? on[port] : undefined;
  return typeof to === 'string' ? to : null;
}

/** Null while the settings they depend on can't be read. */
function portNamesOf(content: FlowContent, id: string, catalogue: Catalogue): string[] | null {
  const table = portTableOf(partOf(content, 'nodes')[id], catalogue);
  return table && Object.keys(table);
}

export function portTableOf(node: unknown, catalogue: Catalogue): PortTable | null {
  if (!isRecord(node)) return null;
  const definition = definitionOf(String(node.type), catalogue);
  if (!definition) return null;
  if (typeof definition.ports !== 'function') return definition.ports;
  const config = definition.config.safeParse(node.with ?? {});
  return config.success ? portsOf(definition, config.data) : null;
}
