import type { FormHint, NodeDefinition } from '@patchcord/nodes/kit';
import { recordOf } from '../check/flow-view.ts';
import { configFields } from '../model/config-fields.ts';
import { definitionOf } from '../model/node-type.ts';
import type { Path } from './edit.ts';
import type { Source } from './fault.ts';

/** A value in a node's settings, as it is written. */
export interface Place {
  readonly node: string;
  readonly definition: NodeDefinition;
  /** From the document. */
  readonly path: Path;
  readonly value: unknown;
  /** What its form says of it; null where it says nothing. */
  readonly hint: FormHint | null;
}

export interface WrittenNode {
  readonly id: string;
  readonly definition: NodeDefinition | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly wires: Readonly<Record<string, string>>;
}

export function nodesOf({ document, catalogue }: Source): WrittenNode[] {
  return Object.entries(recordOf(document.nodes)).map(([id, node]) => {
    const { type, with: settings, on } = recordOf(node);
    const wires = Object.entries(recordOf(on)).map(([port, to]) => [port, String(to)]);
    return {
      id,
      definition: definitionOf(String(type), catalogue),
      settings: recordOf(settings),
      wires: Object.fromEntries(wires),
    };
  });
}

/** Every value in every node's settings, from the outside in; a condition is one value. */
export function placesOf(source: Source): Place[] {
  return nodesOf(source).flatMap(({ id, definition, settings }) => {
    if (!definition) return [];
    const hints = new Map(configFields(definition, settings).map(({ path, hint }) => [path.join('/'), hint]));
    const found: Place[] = [];
    const visit = (value: unknown, path: Path) => {
      const hint = hints.get(path.join('/')) ?? null;
      if (path.length > 0)
        found.push({ node: id, definition, path: ['nodes', id, 'with', ...path], value, hint });
      if (typeof value !== 'object' || value === null || hint?.input === 'condition') return;
      const parts = Array.isArray(value) ? value.entries() : Object.entries(value);
      for (const [key, part] of parts) visit(part, [...path, key]);
    };
    visit(settings, []);
    return found;
  });
}

/** Names a flow may use for its variables. */
export function variablesOf({ document }: Source): string[] {
  return [...Object.keys(recordOf(document.variables)), 'said', 'callerNumber', 'dialledNumber'];
}
