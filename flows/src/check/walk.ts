import type { StepNames } from '../model/step-names.ts';

/** Breadth first from some nodes; for each node reached, the node it was first reached from (null for a start). */
export function walk(
  starts: Iterable<string>,
  next: (id: string) => Iterable<string>,
): ReadonlyMap<string, string | null> {
  const cameFrom = new Map<string, string | null>();
  for (const start of starts) cameFrom.set(start, null);
  const queue = [...cameFrom.keys()];
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at] ?? '';
    for (const id of next(from)) {
      if (cameFrom.has(id)) continue;
      cameFrom.set(id, from);
      queue.push(id);
    }
  }
  return cameFrom;
}

/** The shortest way to a node that `walk` has reached, from its start, as people read it. */
export function pathTo(id: string, cameFrom: ReadonlyMap<string, string | null>, step: StepNames): string {
  const path: string[] = [];
  for (let at: string | null = id; at !== null; at = cameFrom.get(at) ?? null) path.unshift(step(at));
  const shown = path.length > 10 ? [...path.slice(0, 4), '…', ...path.slice(-5)] : path;
  return shown.join(' → ');
}
