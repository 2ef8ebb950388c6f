import type { JsonObject } from '@patchcord/flows/edit';
import { definitionOf } from '@patchcord/flows/model';
import type { Catalogue, NodeDefinition, NodeFamily } from '@patchcord/nodes/kit';
import { blankSettings } from './blank-settings.ts';
import { type CardPort, cardPorts } from './card-ports.ts';
import { readNode } from './node-reading.ts';

/** What a node's card says, whatever state the node is in. */
export interface Card {
  /** Name of its type, without the version: what its icon goes by. */
  readonly type: string;
  /** What its type is called. */
  readonly title: string;
  /** Null where this catalogue doesn't have the type. */
  readonly family: NodeFamily | null;
  readonly summary: string;
  /** Ways out that are drawn always: those that must lead somewhere, and those that do. */
  readonly ports: readonly CardPort[];
  /** The others: left open, they lead where they lead by themselves. */
  readonly spare: readonly CardPort[];
}

const cards = new WeakMap<Catalogue, WeakMap<JsonObject, Card>>();

/** The same card for the same node. */
export function cardOf(node: JsonObject, catalogue: Catalogue): Card {
  const known = cards.get(catalogue) ?? new WeakMap<JsonObject, Card>();
  cards.set(catalogue, known);
  const card = known.get(node) ?? makeCard(node, catalogue);
  known.set(node, card);
  return card;
}

function makeCard(node: JsonObject, catalogue: Catalogue): Card {
  const { type, config, wires } = readNode(node);
  const definition = definitionOf(type, catalogue);
  const parsed = definition?.config.safeParse(config);
  const settings = parsed?.data ?? (definition ? { ...blankSettings(definition), ...config } : config);
  const all = cardPorts(definition, settings, wires);
  return {
    type: type.split('@')[0] ?? '',
    title: definition?.title ?? (type || 'No type'),
    family: definition?.family ?? null,
    summary: definition
      ? summaryOf(definition, settings, parsed?.success === true)
      : 'This type of step isn’t known here',
    ports: all.filter(({ required, to }) => required || to !== null),
    spare: all.filter(({ required, to }) => !required && to === null),
  };
}

/** Settings that don't pass their schema may still tell something; where they don't, the card says so. */
function summaryOf(definition: NodeDefinition, settings: object, finished: boolean): string {
  try {
    // As in `portsOf`: what the schema passed is what it takes, and anything else may throw.
    const text = definition.summary(settings as never);
    if (typeof text === 'string' && (finished || /\p{L}{3}/u.test(text)) && !text.includes('undefined'))
      return text.replace(/\s+/g, ' ').trim();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return 'Not finished yet';
}
