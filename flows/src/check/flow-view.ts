import {
  type Catalogue,
  type Manners,
  type NodeDefinition,
  type PortTable,
  type VisitFacts,
  visitFacts,
} from '@patchcord/nodes/kit';
import type { z } from 'zod';
import { nodeSchema } from '../model/document.ts';
import { definitionOf } from '../model/node-type.ts';
import { settingsSchema } from '../model/settings.ts';

/**
 * A document as far as it can be understood, so that one fault doesn't hide the others. Maps, because a document may
 * name a node “constructor”.
 */
export interface FlowView {
  readonly document: unknown;
  readonly id: string | null;
  readonly entry: string | null;
  readonly onError: string | null;
  readonly records: boolean;
  readonly nodes: ReadonlyMap<string, NodeView>;
  readonly handlers: ReadonlyMap<string, HandlerView>;
  /** Declared variables; true where one has a default. */
  readonly variables: ReadonlyMap<string, boolean>;
  readonly intents: ReadonlySet<string>;
  /** The words of each recorded sentence. */
  readonly prompts: ReadonlyMap<string, string>;
  /** What is said while an answer is slow. */
  readonly filler: string;
  /** The longest silence on the line; null where the setting is faulty. */
  readonly quietMs: number | null;
  /** Silence that ends what the caller says. */
  readonly endSilenceMs: number;
  readonly interface: InterfaceView;
}

/** How the flow is called from another one; empty where it isn't meant to be. */
export interface InterfaceView {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly exits: readonly string[];
}

export interface NodeView {
  readonly id: string;
  readonly type: string;
  /** Null where the catalogue doesn't have the type. */
  readonly definition: NodeDefinition | null;
  /** The valid settings, defaults filled in. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly issues: readonly z.core.$ZodIssue[];
  /** Null where they can't be told because of faulty settings or an unknown type. */
  readonly ports: PortTable | null;
  readonly wires: ReadonlyMap<string, string>;
  /** How often it may be entered in one call; null where it has no limit of its own. */
  readonly visits: number | null;
  /** What a visit can come to and cost; null where that can't be told either. */
  readonly facts: VisitFacts | null;
}

export interface HandlerView {
  readonly name: string;
  readonly when: Readonly<Record<string, unknown>>;
  readonly to: string | null;
  /** Turns that must pass before it may take one again. */
  readonly cooldownTurns: number;
}

export function viewFlow(document: unknown, catalogue: Catalogue): FlowView {
  const flow = recordOf(document);
  const settings = recordOf(flow.settings);
  const filler = settingsSchema.shape.filler.safeParse(settings.filler).data;
  const quietMs = settingsSchema.shape.limits.safeParse(settings.limits).data?.quietMs ?? null;
  const manners = { fillerAfterMs: filler?.afterMs ?? 0, quietMs: quietMs ?? 0 };
  return {
    document,
    id: textOf(flow.id),
    entry: textOf(flow.entry),
    onError: textOf(settings.onError),
    records: recordOf(settings.recording).enabled === true,
    nodes: mapOf(flow.nodes, (id, node) => viewNode(id, recordOf(node), catalogue, manners)),
    handlers: mapOf(flow.handlers, (name, value) => {
      const handler = recordOf(value);
      const cooldownTurns = typeof handler.cooldownTurns === 'number' ? handler.cooldownTurns : 0;
      return { name, when: recordOf(handler.when), to: textOf(handler.to), cooldownTurns };
    }),
    variables: mapOf(flow.variables, (_, variable) => Object.hasOwn(recordOf(variable), 'default')),
    intents: new Set(Object.keys(recordOf(flow.intents))),
    prompts: mapOf(flow.prompts, (_, prompt) => textOf(recordOf(prompt).text) ?? ''),
    filler: filler?.text ?? '',
    quietMs,
    endSilenceMs: settingsSchema.shape.endpointing.safeParse(settings.endpointing).data?.endSilenceMs ?? 0,
    interface: viewInterface(recordOf(flow.interface)),
  };
}

function viewInterface({ inputs, outputs, exits }: Readonly<Record<string, unknown>>): InterfaceView {
  return { inputs: textsOf(inputs), outputs: textsOf(outputs), exits: textsOf(exits) };
}

function viewNode(
  id: string,
  node: Readonly<Record<string, unknown>>,
  catalogue: Catalogue,
  manners: Manners,
): NodeView {
  const type = textOf(node.type) ?? '';
  const definition = definitionOf(type, catalogue) ?? null;
  const wires = new Map(Object.entries(recordOf(node.on)).flatMap(([port, to]) => wire(port, to)));
  if (!definition)
    return { id, type, definition, config: {}, issues: [], ports: null, wires, visits: null, facts: null };
  const result = definition.config.safeParse(node.with ?? {});
  const config = result.success ? result.data : validFields(definition, recordOf(node.with));
  const issues = result.success ? [] : result.error.issues;
  const ports = portsIfTold(definition, config);
  return {
    id,
    type,
    definition,
    config,
    issues,
    ports,
    wires,
    visits: nodeSchema.shape.visits.safeParse(node.visits).data ?? null,
    facts: ports && factsIfTold(definition, config, ports, manners),
  };
}

function wire(port: string, to: unknown): [string, string][] {
  return typeof to === 'string' ? [[port, to]] : [];
}

function validFields(definition: NodeDefinition, given: Readonly<Record<string, unknown>>) {
  const valid: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(definition.config.shape)) {
    const result = (schema as z.ZodType).safeParse(Object.hasOwn(given, field) ? given[field] : undefined);
    if (result.success && result.data !== undefined) valid[field] = result.data;
  }
  return valid;
}

/** A definition's ports may depend on the very settings that are faulty; then they aren't known. */
export function portsIfTold(definition: NodeDefinition, config: object): PortTable | null {
  if (typeof definition.ports !== 'function') return definition.ports;
  try {
    // As in portsOf: the type that ties config to definition is lost in the catalogue's union.
    return definition.ports(config as never);
  } catch {
    return null;
  }
}

function factsIfTold(
  definition: NodeDefinition,
  config: object,
  ports: PortTable,
  manners: Manners,
): VisitFacts | null {
  try {
    return visitFacts(definition, config, ports, manners);
  } catch {
    return null;
  }
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textsOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter((text) => typeof text === 'string');
}

function mapOf<Part>(value: unknown, view: (key: string, part: unknown) => Part): Map<string, Part> {
  return new Map(Object.entries(recordOf(value)).map(([key, part]) => [key, view(key, part)]));
}
