import type { ContentDraft } from './content-draft.ts';
import type { ContentPath } from './step.ts';

/** Makes an empty object at a path, and above it, where there is nothing. */
export function ensure(draft: ContentDraft, path: ContentPath): void {
  for (let depth = 1; depth <= path.length; depth++) {
    const part = path.slice(0, depth);
    if (!draft.has(part) && typeof part.at(-1) === 'string') draft.insert(part, {});
  }
}
