import type { SourceFile } from './source-file.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** Of files that import each other in a circle: the first by name, what it imports of them, and the way round. */
export interface Circle {
  readonly line: number;
  readonly way: readonly string[];
}

const known = new WeakMap<Files, ReadonlyMap<string, Circle>>();

/** Circles by the path of their first file. Types alone make none: nothing of them is there when the program runs. */
export function circlesIn(all: Files): ReadonlyMap<string, Circle> {
  const found = known.get(all) ?? new Map(firstOfEach(all).map((circle) => [circle.way[0] ?? '', circle]));
  known.set(all, found);
  return found;
}

function firstOfEach(all: Files): Circle[] {
  const circles: Circle[] = [];
  const told = new Set<string>();
  for (const path of [...all.keys()].sort()) {
    if (told.has(path)) continue;
    const way = wayRound(path, all);
    if (!way) continue;
    for (const each of way) told.add(each);
    const line = importsOf(path, all).find(({ to }) => to === way[1])?.line ?? 1;
    circles.push({ line, way });
  }
  return circles;
}

/** The shortest way from a file back to itself; null where there is none. */
function wayRound(from: string, all: Files): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [from];
  for (const path of queue)
    for (const { to } of importsOf(path, all)) {
      if (to === from) return [...backFrom(path, from, cameFrom), from];
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, path);
      queue.push(to);
    }
  return null;
}

function backFrom(path: string, to: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [path];
  for (let at = path; at !== to; ) {
    at = cameFrom.get(at) ?? to;
    way.unshift(at);
  }
  return way;
}

function importsOf(path: string, all: Files): { readonly to: string; readonly line: number }[] {
  return (all.get(path)?.imports ?? []).flatMap(({ target, typeOnly, line }) => {
    const to = target !== undefined && all.has(target) ? target : `${target}/index.ts`;
    return typeOnly || !all.has(to) ? [] : [{ to, line }];
  });
}
