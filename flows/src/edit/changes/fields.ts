import type { ChangeOf, FieldPath } from '../change.ts';
import type { ContentDraft } from '../content-draft.ts';
import { ensure } from '../ensure.ts';
import { impossible } from '../impossible.ts';
import type { ContentPath } from '../step.ts';

export function fieldSet(draft: ContentDraft, { path, value }: ChangeOf<'field-set'>): void {
  const whole = inDocument(path);
  ensure(draft, whole.slice(0, -1));
  draft.set(whole, value);
}

export function fieldRemove(draft: ContentDraft, { path }: ChangeOf<'field-remove'>): void {
  draft.remove(inDocument(path));
}

export function fieldRename(draft: ContentDraft, { path, to }: ChangeOf<'field-rename'>): void {
  renameKey(draft, inDocument(path), to);
}

export function listInsert(draft: ContentDraft, { path, index, value }: ChangeOf<'list-insert'>): void {
  const list = inDocument(path);
  if (!draft.has(list)) {
    ensure(draft, list.slice(0, -1));
    draft.insert(list, []);
  }
  if (!Array.isArray(draft.at(list))) impossible(`“${path.join(' › ')}” is no list`);
  draft.insert([...list, index], value);
}

export function listMove(draft: ContentDraft, { path, from, to }: ChangeOf<'list-move'>): void {
  draft.move(inDocument(path), from, to);
}

/** A document as a whole is replaced by `content-replace` alone. */
function inDocument(path: FieldPath): ContentPath {
  if (path.length === 0) impossible('the document as a whole is no field');
  return ['document', ...path];
}

/** In its place among the other keys. */
export function renameKey(draft: ContentDraft, path: ContentPath, to: string): void {
  const key = path.at(-1);
  const parent = draft.at(path.slice(0, -1));
  if (typeof parent !== 'object' || parent === null || Array.isArray(parent) || !draft.has(path))
    impossible(`there is no “${path.slice(1).join(' › ')}”`);
  if (key === to) return;
  if (Object.hasOwn(parent, to)) impossible(`there is a “${to}” already`);
  const place = Object.keys(parent).indexOf(String(key));
  const value = draft.at(path);
  draft.remove(path);
  draft.insert([...path.slice(0, -1), to], value, place);
}
