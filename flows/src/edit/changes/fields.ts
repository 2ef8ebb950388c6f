import type { ChangeOf } from '../change.ts';
import type { ContentDraft } from '../content-draft.ts';
import { ensure } from '../ensure.ts';
import { impossible } from '../impossible.ts';
import type { ContentPath } from '../step.ts';

export function fieldSet(draft: ContentDraft, { path, value }: ChangeOf<'field-set'>): void {
  const whole = ['document', ...path];
  ensure(draft, whole.slice(0, -1));
  draft.set(whole, value);
}

export function fieldRemove(draft: ContentDraft, { path }: ChangeOf<'field-remove'>): void {
  if (path.length === 0) impossible('a document can’t be without itself');
  draft.remove(['document', ...path]);
}

export function fieldRename(draft: ContentDraft, { path, to }: ChangeOf<'field-rename'>): void {
  renameKey(draft, ['document', ...path], to);
}

export function listInsert(draft: ContentDraft, { path, index, value }: ChangeOf<'list-insert'>): void {
  const list = ['document', ...path];
  if (!draft.has(list)) {
    ensure(draft, list.slice(0, -1));
    draft.insert(list, []);
  }
  if (!Array.isArray(draft.at(list))) impossible(`“${path.join(' › ')}” is no list`);
  draft.insert([...list, index], value);
}

export function listMove(draft: ContentDraft, { path, from, to }: ChangeOf<'list-move'>): void {
  draft.move(['document', ...path], from, to);
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
