import { type Expectation, mergeExpectations, type NodeId } from '@patchcord/nodes/kit';
import type { FlowDocument } from './document.ts';
import { headingsOf, type KnowledgeDocument } from './knowledge.ts';
import type { FlowSource, ParsedNode } from './parsed-node.ts';

/** What may be said at a node: its own words, those of the deciding nodes behind it, and every intent. */
export function expectedAt(
  flow: FlowSource,
  id: NodeId,
  nodes: ReadonlyMap<NodeId, ParsedNode>,
): Expectation {
  const ahead = decidingNodesBehind(flow.document, id, nodes).flatMap((node) => [
    ...(node.definition.expects ? [node.definition.expects(node.config)] : []),
    { phrases: questionsAnsweredBy(node, flow.knowledge) },
  ]);
  return mergeExpectations([...ahead, expectedOfIntents(flow.document)]);
}

/** What callers may say anywhere in a flow, so that its handlers take over. */
export function expectedOfIntents({ intents }: Pick<FlowDocument, 'intents'>): Expectation {
  return { phrases: Object.values(intents).flatMap(({ phrases }) => phrases) };
}

/** The headings of the documents a node may answer from: what callers ask is what documents are headed with. */
function questionsAnsweredBy({ fields }: ParsedNode, knowledge: readonly KnowledgeDocument[]): string[] {
  const ids = fields.filter(({ hint }) => hint.input === 'documents').flatMap(({ value }) => value);
  return knowledge.filter(({ id }) => ids.includes(id)).flatMap(headingsOf);
}

/** The node itself and the nodes behind it that look at what was said here, up to the first that does something else. */
function decidingNodesBehind(
  document: FlowDocument,
  id: NodeId,
  nodes: ReadonlyMap<NodeId, ParsedNode>,
): ParsedNode[] {
  const found = new Map<NodeId, ParsedNode>();
  const visit = (next: NodeId) => {
    const node = nodes.get(next);
    if (!node || found.has(next) || (next !== id && !node.definition.readsEarlierWords)) return;
    found.set(next, node);
    for (const to of Object.values(document.nodes[next]?.on ?? {})) visit(to);
  };
  visit(id);
  return [...found.values()];
}
