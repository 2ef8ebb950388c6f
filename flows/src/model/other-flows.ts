import { type Catalogue, type FlowId, flowIdSchema } from '@patchcord/nodes/kit';
import { compileFlow } from './compile.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { configFields } from './config-fields.ts';
import type { FlowDocument } from './document.ts';
import type { KnowledgeDocument } from './knowledge.ts';
import { definitionOf } from './node-type.ts';
import type { Recording } from './recording.ts';

/** One of several flows that may lead to each other. */
export interface FlowParts {
  readonly document: FlowDocument;
  readonly knowledge?: readonly KnowledgeDocument[];
  readonly prompts?: readonly Recording[];
}

/**
 * Flows that know each other, each compiled when it is first asked for; null for one that isn't among them. Keep what is
 * returned to a call's end: its flows then stay in the versions they began with.
 */
export function compileTogether(
  flows: Iterable<FlowParts>,
  catalogue: Catalogue,
): (id: FlowId) => CompiledFlow | null {
  const parts = new Map([...flows].map((flow) => [flow.document.id, flow]));
  const compiled = new Map<FlowId, CompiledFlow>();
  const others = (id: FlowId): CompiledFlow | null => {
    const found = parts.get(id);
    if (!found) return null;
    const { document, knowledge = [], prompts = [] } = found;
    const flow = compiled.get(id) ?? compileFlow(document, catalogue, knowledge, { prompts });
    compiled.set(id, flow);
    return flow;
  };
  return others;
}

/** The flows a document leads to, so that they can be fetched before a call begins. */
export function flowsLedTo({ nodes }: Pick<FlowDocument, 'nodes'>, catalogue: Catalogue): FlowId[] {
  const ids = Object.values(nodes).flatMap(({ type, with: given }) => {
    const definition = definitionOf(type, catalogue);
    const config = definition?.config.safeParse(given).data;
    if (!definition || !config) return [];
    return configFields(definition, config).flatMap(({ hint, value }) => {
      const id = hint.input === 'flow' ? flowIdSchema.safeParse(value).data : undefined;
      return id ? [id] : [];
    });
  });
  return [...new Set(ids)];
}
