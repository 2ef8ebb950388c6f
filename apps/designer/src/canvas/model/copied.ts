import type { FlowContent, JsonObject, Point } from '@patchcord/flows/edit';
import { z } from 'zod';
import { textsOf } from './find-nodes.ts';
import { nodesIn, objectOr, readNode } from './node-reading.ts';

/** Nodes as they lie on the clipboard: text, so that they go from one flow, window and machine to another. */
const copiedSchema = z.object({
  patchcord: z.literal('nodes-1'),
  nodes: z.record(z.string(), z.record(z.string(), z.json())),
  positions: z.record(z.string(), z.object({ x: z.number(), y: z.number() })),
  variables: z.record(z.string(), z.json()),
  intents: z.record(z.string(), z.json()),
});

export interface Copied {
  readonly nodes: Readonly<Record<string, JsonObject>>;
  readonly positions: Readonly<Record<string, Point>>;
  /** What the nodes speak of, in case it is missing where they come to. */
  readonly variables: JsonObject;
  readonly intents: JsonObject;
}

const mostLetters = 4 * 1024 * 1024;

/** The text for some nodes: wires among them stay, others are left behind. */
export function copiedText({ document, layout }: FlowContent, ids: ReadonlySet<string>): string {
  const nodes = nodesIn(document)
    .filter(([id]) => ids.has(id))
    .map(([id, node]): [string, JsonObject] => [id, wiredAmong(node, ids)]);
  const words = new Set(
    nodes.flatMap(([, node]) => textsOf(node.with ?? {}).flatMap((text) => [text, ...wordsIn(text)])),
  );
  const spokenOf = (all: JsonObject) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => words.has(name)));
  return JSON.stringify({
    patchcord: 'nodes-1',
    nodes: Object.fromEntries(nodes),
    positions: Object.fromEntries(Object.entries(layout.positions).filter(([id]) => ids.has(id))),
    variables: spokenOf(objectOr(document.variables)),
    intents: spokenOf(objectOr(document.intents)),
  });
}

/** What was copied; null for any other text. */
export function readCopied(text: string): Copied | null {
  if (text.length > mostLetters || !text.startsWith('{"patchcord"')) return null;
  try {
    return copiedSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function wiredAmong(node: JsonObject, ids: ReadonlySet<string>): JsonObject {
  if (node.on === undefined) return node;
  return { ...node, on: Object.fromEntries([...readNode(node).wires].filter(([, to]) => ids.has(to))) };
}

function wordsIn(text: string): string[] {
  return text.match(/[A-Za-z][A-Za-z0-9_]*/g) ?? [];
}
