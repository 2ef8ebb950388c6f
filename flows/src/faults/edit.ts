import { recordOf } from '../check/flow-view.ts';
import type { FieldPath } from '../edit/index.ts';
import { valueAt } from '../model/field-path.ts';

export type Path = FieldPath;

/** A copy with another value at a path, sharing all the rest. */
export function put(document: object, path: Path, value: unknown): Readonly<Record<string, unknown>> {
  return recordOf(changed(document, path, () => value));
}

/** A copy without what stands at a path: an entry of a list or a key of an object. */
export function drop(document: object, path: Path): Readonly<Record<string, unknown>> {
  const key = path.at(-1);
  return recordOf(
    changed(document, path.slice(0, -1), (parent) => {
      if (Array.isArray(parent)) return parent.filter((_, index) => index !== key);
      return Object.fromEntries(Object.entries(recordOf(parent)).filter(([name]) => name !== key));
    }),
  );
}

/** A copy with two values exchanged. */
export function swap(document: object, one: Path, other: Path): Readonly<Record<string, unknown>> {
  return put(put(document, one, valueAt(document, other)), other, valueAt(document, one));
}

function changed(value: unknown, [key, ...deeper]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const inner = changed(valueAt(value, [key]), deeper, change);
  if (Array.isArray(value)) return value.map((part, index) => (index === key ? inner : part));
  return { ...recordOf(value), [key]: inner };
}
