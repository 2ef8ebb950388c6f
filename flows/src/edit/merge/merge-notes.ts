import { same } from '../same.ts';

interface ThreeLists {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Notes have no names: theirs without what I took away, and with what I added. One that both changed is there twice. */
export function mergeNotes({ base, mine, theirs }: ThreeLists): unknown[] {
  const [before, ours, others] = [listOf(base), listOf(mine), listOf(theirs)];
  return [
    ...without(others, without(before, ours)),
    ...without(without(ours, before), without(others, before)),
  ];
}

/** Each of `gone` takes one like it away. */
function without(list: readonly unknown[], gone: readonly unknown[]): unknown[] {
  const left = [...list];
  for (const item of gone) {
    const index = left.findIndex((other) => same(item, other));
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
