import type { Catalogue, FormHint } from '@patchcord/nodes/kit';
import { recordOf } from '../check/flow-view.ts';
import { type FieldPath, isJson, type Json, type JsonObject } from '../edit/index.ts';
import { type ConfigPath, type ConfigText, configFields, textsIn } from '../model/config-fields.ts';
import { definitionOf } from '../model/node-type.ts';

/** A field that may name something: as it is written, finished or not, and no default filled in. Paths are the document's. */
export interface WrittenField {
  readonly path: FieldPath;
  readonly input: FormHint['input'];
  readonly value: Json;
  /** The texts in it that variables are filled into. */
  readonly texts: readonly ConfigText[];
}

/** Every such field: of all nodes whose type is known, of handlers, and of what the flow is called with. */
export function writtenFields(document: JsonObject, catalogue: Catalogue): WrittenField[] {
  const inNodes = entriesOf(document.nodes).flatMap(([id, node]) => fieldsOfNode(id, node, catalogue));
  const inHandlers = entriesOf(document.handlers).flatMap(([name, handler]) => {
    const { condition, intent } = recordOf(recordOf(handler).when);
    const when = ['handlers', name, 'when'];
    return [
      ...field([...when, 'condition'], 'condition', condition),
      ...field([...when, 'intent'], 'intent', intent),
    ];
  });
  const { inputs, outputs } = recordOf(document.interface);
  return [
    ...inNodes,
    ...inHandlers,
    ...field(['interface', 'inputs'], 'variables', inputs),
    ...field(['interface', 'outputs'], 'variables', outputs),
  ];
}

function fieldsOfNode(id: string, node: unknown, catalogue: Catalogue): WrittenField[] {
  const { type, with: settings } = recordOf(node);
  const definition = definitionOf(String(type), catalogue);
  if (!definition) return [];
  const inDocument = (path: ConfigPath) => ['nodes', id, 'with', ...path];
  return configFields(definition, recordOf(settings)).flatMap((found) =>
    field(
      inDocument(found.path),
      found.hint.input,
      found.value,
      textsIn([found]).map((text) => ({ ...text, path: inDocument(text.path) })),
    ),
  );
}

function field(
  path: FieldPath,
  input: FormHint['input'],
  value: unknown,
  texts: readonly ConfigText[] = [],
): WrittenField[] {
  return isJson(value) ? [{ path, input, value, texts }] : [];
}

function entriesOf(part: unknown): [string, unknown][] {
  return Object.entries(recordOf(part));
}
