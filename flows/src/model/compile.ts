import type { Catalogue, FlowId, NodeId } from '@patchcord/nodes/kit';
import { type CompiledFlow, type CompiledNode, notRunnable } from './compiled-flow.ts';
import type { FlowDocument } from './document.ts';
import { expectedAt } from './expected-at.ts';
import { sayingOf } from './flow-saying.ts';
import type { KnowledgeDocument } from './knowledge.ts';
import { type ParsedNode, parseNode } from './parsed-node.ts';
import { type Recording, recordingsBySentence } from './recording.ts';
import { resolvePorts } from './resolve-ports.ts';

/** What belongs to a flow besides its document and its knowledge. */
export interface Surroundings {
  /** Its recorded prompts. */
  readonly prompts?: readonly Recording[];
  /** Finds another flow; asked only when a call goes there, so that flows may lead to each other. */
  readonly others?: (id: FlowId) => CompiledFlow | null;
}

export function compileFlow(
  document: FlowDocument,
  catalogue: Catalogue,
  knowledge: readonly KnowledgeDocument[] = [],
  { prompts = [], others = () => null }: Surroundings = {},
): CompiledFlow {
  const source = { document, knowledge, saying: sayingOf(document) };
  const handlers = Object.entries(document.handlers).map(([name, handler]) => ({ ...handler, name }));
  const parsed = new Map<NodeId, ParsedNode>();
  for (const id of Object.keys(document.nodes) as NodeId[]) parsed.set(id, parseNode(source, id, catalogue));
  const nodes = new Map<NodeId, CompiledNode>();
  for (const [id, node] of parsed) {
    nodes.set(id, {
      ...node,
      ports: resolvePorts(document, node, handlers),
      expects: expectedAt(source, id, parsed),
    });
  }
  for (const node of nodes.values())
    for (const { to } of node.ports.values())
      if (!nodes.has(to)) notRunnable(document, `“${node.id}” leads to “${to}”, which doesn't exist.`);
  for (const handler of handlers)
    if (!nodes.has(handler.to))
      notRunnable(document, `the handler “${handler.name}” leads to “${handler.to}”, which doesn't exist.`);
  const entry =
    nodes.get(document.entry) ?? notRunnable(document, `its entry “${document.entry}” doesn't exist.`);
  const recordingOf = recordingsBySentence(document, prompts);
  return { document, knowledge, entry, nodes, handlers, recordingOf, others };
}
