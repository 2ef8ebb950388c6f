import type { Catalogue, FormHint } from '@patchcord/nodes/kit';
import { recordOf } from '../check/flow-view.ts';
import { type ConfigField, type ConfigPath, configFields } from '../model/config-fields.ts';
import { definitionOf } from '../model/node-type.ts';

type Part = Readonly<Record<string, unknown>>;

/** What the form of a node's type says of one of its settings. */
export function hintAt(path: ConfigPath, node: Part, catalogue: Catalogue): FormHint | null {
  const key = path.join('/');
  return hintsOf(node, catalogue).find((field) => field.path.join('/') === key)?.hint ?? null;
}

/** A condition is one thing, however much of it is another. */
export function isWholeIn(before: Part, after: Part, catalogue: Catalogue): (path: ConfigPath) => boolean {
  let wholes: ReadonlySet<string> | null = null;
  return (path) => {
    wholes ??= new Set(
      [before, after].flatMap((node) =>
        hintsOf(node, catalogue)
          .filter(({ hint }) => hint.input === 'condition')
          .map((field) => `with/${field.path.join('/')}`),
      ),
    );
    return wholes.has(path.join('/'));
  };
}

const known = new WeakMap<Part, readonly ConfigField[]>();

function hintsOf(node: Part, catalogue: Catalogue): readonly ConfigField[] {
  const definition = definitionOf(String(node.type), catalogue);
  const found = known.get(node) ?? (definition ? configFields(definition, recordOf(node.with)) : []);
  known.set(node, found);
  return found;
}
