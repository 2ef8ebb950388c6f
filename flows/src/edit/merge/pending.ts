import { documentRemove, documentSet } from '../changes/documents.ts';
import { type FlowContent, isJsonObject } from '../content.ts';
import { ContentDraft } from '../content-draft.ts';
import { same } from '../same.ts';
import type { ThreeContents } from './align-nodes.ts';
import { areHandlersMoved } from './merge-handler-order.ts';

/** A part that was changed, e.g. a node: as it was before, and as it is; left out where it isn't there. */
export interface PendingPart {
  readonly path: readonly string[];
  readonly was?: unknown;
  readonly is?: unknown;
}

/** Edits that aren't saved yet, as a browser keeps them: small, however large the flow is. */
export type Pending = readonly PendingPart[];

/** What became another between the two. */
export function pendingOf(base: FlowContent, mine: FlowContent): Pending {
  return [
    ...partsOf(base.document, mine.document, ['document']),
    ...(areHandlersMoved(base, mine)
      ? [{ path: ['document', 'handlers'], was: base.document.handlers, is: mine.document.handlers }]
      : []),
    ...partsOf(base.layout, mine.layout, ['layout']),
    ...partsOf(documentsOf(base), documentsOf(mine), ['knowledge']),
  ];
}

/** What the edits began with and what they made of it, where by now the flow is this: merge the three. */
export function withPending(theirs: FlowContent, pending: Pending): ThreeContents {
  return { base: put(theirs, pending, 'was'), mine: put(theirs, pending, 'is'), theirs };
}

/** So deep go parts: a node as a whole, not its fields. */
const depths: Readonly<Record<string, number>> = { document: 3, layout: 3, knowledge: 2 };

function partsOf(before: unknown, after: unknown, path: readonly string[]): PendingPart[] {
  if (same(before, after)) return [];
  if (path.length < (depths[path[0] ?? ''] ?? 0) && isJsonObject(before) && isJsonObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      partsOf(own(before, key), own(after, key), [...path, key]),
    );
  return [
    { path, ...(before === undefined ? {} : { was: before }), ...(after === undefined ? {} : { is: after }) },
  ];
}

function own(whole: object, key: string): unknown {
  return Object.hasOwn(whole, key) ? Reflect.get(whole, key) : undefined;
}

function documentsOf({ knowledge }: FlowContent): Record<string, string> {
  return Object.fromEntries(knowledge.map(({ id, markdown }) => [id, markdown]));
}

function put(content: FlowContent, pending: Pending, side: 'was' | 'is'): FlowContent {
  const draft = new ContentDraft(content);
  for (const part of pending) putPart(draft, part.path, part[side]);
  return draft.content;
}

function putPart(draft: ContentDraft, path: readonly string[], value: unknown): void {
  const [root, id = ''] = path;
  if (root === 'knowledge') {
    if (typeof value === 'string') documentSet(draft, { kind: 'document-set', id, markdown: value });
    else if (draft.content.knowledge.some((document) => document.id === id))
      documentRemove(draft, { kind: 'document-remove', id });
  } else if (value !== undefined) {
    makeRoom(draft, path);
    draft.set(path, value);
  } else if (draft.has(path)) draft.remove(path);
}

/** Even where somebody has put a text in the place of all nodes: what was edited there is lost by nobody. */
function makeRoom(draft: ContentDraft, path: readonly string[]): void {
  for (let depth = 1; depth < path.length; depth++) {
    const above = path.slice(0, depth);
    if (!isJsonObject(draft.at(above))) draft.set(above, {});
  }
}
