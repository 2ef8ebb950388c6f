import type { Change, ChangeOf } from './change.ts';
import { documentRemove, documentSet } from './changes/documents.ts';
import { fieldRemove, fieldRename, fieldSet, listInsert, listMove } from './changes/fields.ts';
import { nodeAdd, nodeRemove, nodesMove, nodesPaste } from './changes/nodes.ts';
import { noteAdd, noteRemove, noteSet } from './changes/notes.ts';
import { nodeRename } from './changes/rename.ts';
import { contentReplace } from './changes/replace.ts';
import { stepsApply } from './changes/steps.ts';
import { wireRemove, wireSet } from './changes/wires.ts';
import type { FlowContent } from './content.ts';
import { ContentDraft } from './content-draft.ts';
import { Impossible } from './impossible.ts';

/** What became of a change. */
export interface Applied {
  /** The very same where nothing changed. */
  readonly content: FlowContent;
  /** Takes the change back, byte for byte. */
  readonly inverse: ChangeOf<'steps-apply'>;
  /** Why nothing changed, or a part of it didn't; null where all was done. */
  readonly refused: string | null;
}

const makers: { readonly [Kind in Change['kind']]: (draft: ContentDraft, change: ChangeOf<Kind>) => void } = {
  'node-add': nodeAdd,
  'node-remove': nodeRemove,
  'node-rename': nodeRename,
  'nodes-move': nodesMove,
  'nodes-paste': nodesPaste,
  'wire-set': wireSet,
  'wire-remove': wireRemove,
  'field-set': fieldSet,
  'field-remove': fieldRemove,
  'field-rename': fieldRename,
  'list-insert': listInsert,
  'list-move': listMove,
  'note-add': noteAdd,
  'note-set': noteSet,
  'note-remove': noteRemove,
  'document-set': documentSet,
  'document-remove': documentRemove,
  'content-replace': contentReplace,
  'steps-apply': stepsApply,
};

/** Makes a change. One that is impossible, e.g. since what it is about is gone, changes nothing and says so. */
export function applyChange<Kind extends Change['kind']>(
  content: FlowContent,
  change: ChangeOf<Kind>,
): Applied {
  return applyChanges(content, [change]);
}

/** Several as one: all of them, or none. */
export function applyChanges(content: FlowContent, changes: readonly Change[]): Applied {
  const draft = new ContentDraft(content);
  try {
    for (const change of changes) {
      draft.beginChange();
      make(draft, change);
    }
  } catch (error) {
    if (!(error instanceof Impossible)) throw error;
    return { content, inverse: { kind: 'steps-apply', steps: [] }, refused: error.message };
  }
  return { content: draft.content, inverse: { kind: 'steps-apply', steps: draft.back }, refused: null };
}

function make<Kind extends Change['kind']>(draft: ContentDraft, change: ChangeOf<Kind>): void {
  const maker: (draft: ContentDraft, change: ChangeOf<Kind>) => void = makers[change.kind];
  maker(draft, change);
}
