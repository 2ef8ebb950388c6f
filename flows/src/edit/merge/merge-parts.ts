import { isJsonObject } from '../content.ts';
import type { ContentDraft } from '../content-draft.ts';
import type { ContentPath } from '../step.ts';
import type { Clash } from './conflict.ts';
import { mergeLists } from './merge-lists.ts';
import { mergeNotes } from './merge-notes.ts';
import { decide, type Three } from './three.ts';

/** Takes into mine, which `draft` holds, what only they changed at a path; what both did is a clash, and mine stays. */
export function mergeParts(
  draft: ContentDraft,
  three: Three,
  path: readonly string[],
  clashes: Clash[],
): void {
  const { mine, theirs } = three;
  const whose = decide(three);
  if (whose === 'theirs') take(draft, path, theirs);
  if (whose !== 'undecided') return;
  if (path.join() === 'layout,notes') draft.put(path, mergeNotes(three));
  else if (hasParts(path) && isJsonObject(mine) && isJsonObject(theirs))
    for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)]))
      mergeParts(draft, partOf(three, key), [...path, key], clashes);
  // Where a node stands is worth nobody's question.
  else if (path[0] === 'layout') draft.set(path, mine ?? theirs);
  else mergeField(draft, three, path, clashes);
}

/** What both changed: a list item by item, all else is asked for. */
function mergeField(draft: ContentDraft, three: Three, path: readonly string[], clashes: Clash[]): void {
  const { mine, theirs } = three;
  const list = mergeLists(three);
  if (list) draft.put(path, list);
  else {
    clashes.push({ path, mine, theirs });
    // What one of them took away stays until somebody chooses.
    if (mine === undefined) draft.insert(path, theirs);
  }
}

function take(draft: ContentDraft, path: ContentPath, value: unknown): void {
  if (value === undefined) draft.remove(path);
  else draft.set(path, value);
}

function partOf({ base, mine, theirs }: Three, key: string): Three {
  const part = (whole: unknown) =>
    isJsonObject(whole) && Object.hasOwn(whole, key) ? whole[key] : undefined;
  return { base: part(base), mine: part(mine), theirs: part(theirs) };
}

/** Sections of a document whose parts have names, each of them an object. */
const named = ['nodes', 'handlers', 'variables', 'intents', 'prompts', 'settings'];

/** May two people each change a part of what is at this path? Else it is one field: the one’s or the other’s. */
function hasParts([root, section = '', ...deeper]: readonly string[]): boolean {
  if (root === 'layout' || deeper.length === 0) return deeper.length === 0;
  if (!named.includes(section)) return false;
  const [, part = '', ...rest] = deeper;
  return deeper.length === 1 || (section === 'nodes' && rest.length === 0 && ['with', 'on'].includes(part));
}
