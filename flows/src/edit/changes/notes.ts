import type { ChangeOf } from '../change.ts';
import type { ContentDraft } from '../content-draft.ts';

const notes = ['layout', 'notes'];

export function noteAdd(draft: ContentDraft, { note }: ChangeOf<'note-add'>): void {
  draft.insert([...notes, draft.content.layout.notes.length], note);
}

export function noteSet(draft: ContentDraft, { index, note }: ChangeOf<'note-set'>): void {
  draft.put([...notes, index], note);
}

export function noteRemove(draft: ContentDraft, { index }: ChangeOf<'note-remove'>): void {
  draft.remove([...notes, index]);
}
