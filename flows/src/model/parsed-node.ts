import type { Catalogue, NodeId, PortTable } from '@patchcord/nodes/kit';
import { type CompiledTexts, compileTexts } from './compile-texts.ts';
import { type CompiledNode, notRunnable } from './compiled-flow.ts';
import { type ConfigField, configFields, textsIn } from './config-fields.ts';
import type { FlowDocument } from './document.ts';
import type { KnowledgeDocument } from './knowledge.ts';
import { definitionOf, portsOf } from './node-type.ts';
import type { Saying } from './saying.ts';

/** What nodes are compiled from. */
export interface FlowSource {
  readonly document: FlowDocument;
  readonly knowledge: readonly KnowledgeDocument[];
  readonly saying: Saying;
}

/** A node by itself, before the others have a say in its ports and words. */
export type ParsedNode = Omit<CompiledNode, 'ports' | 'expects'> & {
  readonly table: PortTable;
  readonly fields: readonly ConfigField[];
};

export function parseNode(source: FlowSource, id: NodeId, catalogue: Catalogue): ParsedNode {
  const { document } = source;
  const node = document.nodes[id] ?? notRunnable(document, `“${id}” doesn't exist.`);
  const definition =
    definitionOf(node.type, catalogue) ??
    notRunnable(document, `“${id}” is of the unknown type “${node.type}”.`);
  // A copy: what is frozen below must not be the document's own.
  const result = definition.config.safeParse(structuredClone(node.with));
  if (!result.success)
    notRunnable(document, `“${id}” has a setting that can't be: ${result.error.issues[0]?.message ?? ''}`);
  const config = deepFrozen(result.data);
  const fields = configFields(definition, config);
  return {
    id,
    definition,
    config,
    fields,
    ...textsOf(source, id, fields),
    table: portsOf(definition, config),
  };
}

function textsOf(source: FlowSource, id: NodeId, fields: readonly ConfigField[]): CompiledTexts {
  try {
    return compileTexts(textsIn(fields), source.saying);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return notRunnable(source.document, `“${id}” has a text that is no valid Liquid: ${reason}.`);
  }
}

/** Every call of a version shares it. */
function deepFrozen<Value extends object>(value: Value): Readonly<Value> {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFrozen(part);
  return Object.freeze(value);
}
