import type { ChangeOf } from '../change.ts';
import { isJsonObject } from '../content.ts';
import type { ContentDraft } from '../content-draft.ts';
import { renameKey } from './fields.ts';
import { wiresOf } from './nodes.ts';

/** A node's id, and all that names it. */
export function nodeRename(draft: ContentDraft, { from, to }: ChangeOf<'node-rename'>): void {
  if (from === to) return;
  renameKey(draft, ['document', 'nodes', from], to);
  if (draft.has(['layout', 'positions', to])) draft.remove(['layout', 'positions', to]);
  if (draft.has(['layout', 'positions', from])) renameKey(draft, ['layout', 'positions', from], to);
  for (const path of [...wiresOf(draft), ...placesOf(draft)])
    if (draft.at(path) === from) draft.put(path, to);
}

/** Where else nodes are named. */
function placesOf(draft: ContentDraft): string[][] {
  const handlers = draft.at(['document', 'handlers']);
  const names = isJsonObject(handlers) ? Object.keys(handlers) : [];
  return [
    ['document', 'entry'],
    ['document', 'settings', 'onError'],
    ...names.map((name) => ['document', 'handlers', name, 'to']),
  ];
}
