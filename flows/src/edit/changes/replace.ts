import type { ChangeOf } from '../change.ts';
import { isJsonObject } from '../content.ts';
import type { ContentDraft } from '../content-draft.ts';
import { same } from '../same.ts';
import type { ContentPath } from '../step.ts';

/** Changes only what is another, so that it can be taken back beside what others did meanwhile. */
export function contentReplace(draft: ContentDraft, { content }: ChangeOf<'content-replace'>): void {
  for (const part of ['document', 'layout', 'knowledge'] as const) become(draft, [part], content[part]);
}

function become(draft: ContentDraft, path: ContentPath, after: unknown): void {
  const before = draft.at(path);
  if (same(before, after, true)) return;
  if (isJsonObject(before) && isJsonObject(after) && keptInOrder(before, after))
    becomeObject(draft, path, before, after);
  else draft.put(path, after);
}

function becomeObject(draft: ContentDraft, path: ContentPath, before: object, after: object): void {
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) draft.remove([...path, key]);
  for (const [place, [key, value]] of Object.entries(after).entries())
    if (Object.hasOwn(before, key)) become(draft, [...path, key], value);
    else draft.insert([...path, key], value, place);
}

function keptInOrder(before: object, after: object): boolean {
  const left = Object.keys(before).filter((key) => Object.hasOwn(after, key));
  const kept = Object.keys(after).filter((key) => Object.hasOwn(before, key));
  return left.every((key, index) => kept[index] === key);
}
