import type { ChangeOf } from '../change.ts';
import { isJsonObject } from '../content.ts';
import type { ContentDraft } from '../content-draft.ts';
import { ensure } from '../ensure.ts';
import { impossible } from '../impossible.ts';

const nodes = ['document', 'nodes'];
const positions = ['layout', 'positions'];

export function nodeAdd(draft: ContentDraft, { id, node, at }: ChangeOf<'node-add'>): void {
  ensure(draft, nodes);
  draft.insert([...nodes, id], node);
  draft.set([...positions, id], at);
}

export function nodeRemove(draft: ContentDraft, { ids }: ChangeOf<'node-remove'>): void {
  const gone = new Set(ids);
  for (const id of ids) {
    draft.remove([...nodes, id]);
    if (draft.has([...positions, id])) draft.remove([...positions, id]);
  }
  for (const path of wiresOf(draft)) if (gone.has(String(draft.at(path)))) draft.remove(path);
}

export function nodesMove(draft: ContentDraft, { to }: ChangeOf<'nodes-move'>): void {
  for (const [id, { x, y }] of Object.entries(to)) {
    if (!draft.has([...nodes, id])) impossible(`there is no node “${id}”`);
    draft.set([...positions, id], { x, y });
  }
}

export function nodesPaste(draft: ContentDraft, change: ChangeOf<'nodes-paste'>): void {
  for (const [id, node] of Object.entries(change.nodes))
    nodeAdd(draft, { kind: 'node-add', id, node, at: change.positions[id] ?? { x: 0, y: 0 } });
}

/** Paths of all wires there are. */
export function wiresOf(draft: ContentDraft): string[][] {
  const all = draft.at(nodes);
  if (!isJsonObject(all)) return [];
  return Object.entries(all).flatMap(([id, node]) =>
    isJsonObject(node) && isJsonObject(node.on)
      ? Object.keys(node.on).map((port) => [...nodes, id, 'on', port])
      : [],
  );
}
