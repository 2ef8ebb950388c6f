import type { ChangeOf } from '../change.ts';
import type { ContentDraft } from '../content-draft.ts';
import { ensure } from '../ensure.ts';
import { impossible } from '../impossible.ts';

const wiresFrom = (node: string) => ['document', 'nodes', node, 'on'];

export function wireSet(draft: ContentDraft, { node, port, to }: ChangeOf<'wire-set'>): void {
  for (const id of [node, to])
    if (!draft.has(['document', 'nodes', id])) impossible(`there is no node “${id}”`);
  ensure(draft, wiresFrom(node));
  draft.set([...wiresFrom(node), port], to);
}

export function wireRemove(draft: ContentDraft, { node, port }: ChangeOf<'wire-remove'>): void {
  draft.remove([...wiresFrom(node), port]);
}
