import {
  type Catalogue,
  type Expectation,
  mergeExpectations,
  type NodeDefinition,
  type NodeId,
  onSilence,
  type PortTable,
} from '@patchcord/nodes/kit';
import {
  type ConfigField,
  type ConfigPath,
  type ConfigText,
  configFields,
  textsIn,
} from './config-fields.ts';
import type { FlowDocument, Handler } from './document.ts';
import { headingsOf, type KnowledgeDocument } from './knowledge.ts';
import { definitionOf, portsOf } from './node-type.ts';
import { parseTemplate, type Template } from './template.ts';

/** A flow made ready to run: configs parsed, texts compiled, ports resolved. Shared by every call of a version. */
export interface CompiledFlow {
  readonly document: FlowDocument;
  readonly knowledge: readonly KnowledgeDocument[];
  readonly entry: CompiledNode;
  readonly nodes: ReadonlyMap<NodeId, CompiledNode>;
  readonly handlers: readonly CompiledHandler[];
  /** The keys that handlers wait for wherever the flow listens. */
  readonly handlerKeys: readonly string[];
}

export interface CompiledNode {
  readonly id: NodeId;
  readonly definition: NodeDefinition;
  readonly config: Readonly<Record<string, unknown>>;
  /** Texts that hold variables, wherever in the config; `renderConfig` fills them in. */
  readonly texts: readonly CompiledText[];
  /** Texts that are said word for word: they can be made ahead of the call. */
  readonly fixedPrompts: readonly string[];
  readonly ports: ReadonlyMap<string, CompiledPort>;
  /** What may be said here: the node's own words, those of the deciding nodes behind it and every handler's. */
  readonly expects: Expectation;
}

export interface CompiledText {
  readonly path: ConfigPath;
  readonly template: Template;
}

export interface CompiledPort {
  readonly to: NodeId;
  /** False where the port's fall-back was taken. */
  readonly wired: boolean;
}

export interface CompiledHandler extends Handler {
  readonly name: string;
}

/** The document can't be run; `check` lists every reason. */
export class FlowNotRunnable extends Error {
  readonly code = 'FLOW_NOT_RUNNABLE';
  constructor(flow: string, reason: string) {
    super(
      `The flow “${flow}” can't run: ${reason} Run “patchcord check” on it for every problem and its fix.`,
    );
    this.name = 'FlowNotRunnable';
  }
}

export function compileFlow(
  document: FlowDocument,
  catalogue: Catalogue,
  knowledge: readonly KnowledgeDocument[] = [],
): CompiledFlow {
  const handlers = Object.entries(document.handlers).map(([name, handler]) => ({ ...handler, name }));
  const parsed = new Map<NodeId, ParsedNode>();
  for (const id of Object.keys(document.nodes) as NodeId[])
    parsed.set(id, parseNode(document, id, catalogue));
  const nodes = new Map<NodeId, CompiledNode>();
  for (const [id, node] of parsed) {
    nodes.set(id, {
      ...node,
      ports: resolvePorts(document, node, handlers),
      expects: expectedAt({ document, knowledge }, id, parsed),
    });
  }
  for (const node of nodes.values())
    for (const { to } of node.ports.values())
      if (!nodes.has(to)) fail(document, `“${node.id}” leads to “${to}”, which doesn't exist.`);
  for (const handler of handlers)
    if (!nodes.has(handler.to))
      fail(document, `the handler “${handler.name}” leads to “${handler.to}”, which doesn't exist.`);
  const entry = nodes.get(document.entry) ?? fail(document, `its entry “${document.entry}” doesn't exist.`);
  const handlerKeys = handlers.flatMap(({ when }) => ('key' in when ? [when.key] : []));
  return { document, knowledge, entry, nodes, handlers, handlerKeys };
}

interface FlowSource {
  readonly document: FlowDocument;
  readonly knowledge: readonly KnowledgeDocument[];
}

type ParsedNode = Omit<CompiledNode, 'ports' | 'expects'> & {
  readonly table: PortTable;
  readonly fields: readonly ConfigField[];
};

function parseNode(document: FlowDocument, id: NodeId, catalogue: Catalogue): ParsedNode {
  const node = document.nodes[id] ?? fail(document, `“${id}” doesn't exist.`);
  const definition =
    definitionOf(node.type, catalogue) ?? fail(document, `“${id}” is of the unknown type “${node.type}”.`);
  // A copy: what is frozen below must not be the document's own.
  const result = definition.config.safeParse(structuredClone(node.with));
  if (!result.success)
    fail(document, `“${id}” has a setting that can't be: ${result.error.issues[0]?.message ?? ''}`);
  const config = deepFrozen(result.data);
  const fields = configFields(definition, config);
  return {
    id,
    definition,
    config,
    fields,
    ...compileTexts(document, id, textsIn(fields)),
    table: portsOf(definition, config),
  };
}

function compileTexts(document: FlowDocument, id: NodeId, found: readonly ConfigText[]) {
  const texts: CompiledText[] = [];
  const fixedPrompts: string[] = [];
  for (const { path, text, spoken } of found) {
    const template = templateOf(text, document, id);
    if (template.fixed === null) texts.push({ path, template });
    else if (spoken && text !== '') fixedPrompts.push(text);
  }
  return { texts, fixedPrompts };
}

/** Every call of a version shares it. */
function deepFrozen<Value extends object>(value: Value): Readonly<Value> {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFrozen(part);
  return Object.freeze(value);
}

function templateOf(text: string, document: FlowDocument, id: NodeId): Template {
  try {
    return parseTemplate(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(document, `“${id}” has a text that is no valid Liquid: ${reason}.`);
  }
}

function resolvePorts(
  document: FlowDocument,
  node: ParsedNode,
  handlers: readonly CompiledHandler[],
): Map<string, CompiledPort> {
  const wires = new Map(Object.entries(document.nodes[node.id]?.on ?? {}));
  const silence = handlers.find(({ when }) => 'silence' in when)?.to;
  const target = (port: string, seen: ReadonlySet<string>): NodeId => {
    const wired = wires.get(port);
    if (wired) return wired;
    const fallsBackTo = node.table[port]?.fallsBackTo;
    if (fallsBackTo === onSilence) return silence ?? document.settings.onError;
    if (fallsBackTo && node.table[fallsBackTo] && !seen.has(fallsBackTo))
      return target(fallsBackTo, new Set([...seen, port]));
    if (node.table[port]?.required) fail(document, `the port “${port}” of “${node.id}” leads nowhere.`);
    return document.settings.onError;
  };
  return new Map(
    Object.keys(node.table).map((port) => [port, { to: target(port, new Set()), wired: wires.has(port) }]),
  );
}

function expectedAt(flow: FlowSource, id: NodeId, nodes: ReadonlyMap<NodeId, ParsedNode>): Expectation {
  const intents = Object.values(flow.document.intents).flatMap(({ phrases }) => phrases);
  const ahead = decidingNodesBehind(flow.document, id, nodes).flatMap((node) => [
    ...(node.definition.expects ? [node.definition.expects(node.config)] : []),
    { phrases: questionsAnsweredBy(node, flow.knowledge) },
  ]);
  return mergeExpectations([...ahead, { phrases: intents }]);
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

function fail(document: FlowDocument, reason: string): never {
  throw new FlowNotRunnable(document.id, reason);
}
