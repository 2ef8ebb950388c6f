import type { DiffHow } from './flow-diff.ts';

export function howOf({ before, after }: { readonly before: unknown; readonly after: unknown }): DiffHow {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}
