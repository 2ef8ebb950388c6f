import type { ChangeOf } from '../change.ts';
import type { ContentDraft } from '../content-draft.ts';
import { impossible } from '../impossible.ts';

export function documentSet(draft: ContentDraft, { id, markdown }: ChangeOf<'document-set'>): void {
  const index = indexOf(draft, id);
  if (index < 0) draft.insert(['knowledge', draft.content.knowledge.length], { id, markdown });
  else draft.put(['knowledge', index, 'markdown'], markdown);
}

export function documentRemove(draft: ContentDraft, { id }: ChangeOf<'document-remove'>): void {
  const index = indexOf(draft, id);
  if (index < 0) impossible(`there is no document “${id}”`);
  draft.remove(['knowledge', index]);
}

function indexOf(draft: ContentDraft, id: string): number {
  return draft.content.knowledge.findIndex((document) => document.id === id);
}
