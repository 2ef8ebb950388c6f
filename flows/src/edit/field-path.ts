import { pointerKeys } from '@patchcord/nodes/kit';
import type { FieldPath } from './change.ts';

/** A pointer's keys as edits name them: places in a list are numbers. */
export function fieldPath(pointer: string, document: unknown): FieldPath {
  let here = document;
  return pointerKeys(pointer).map((part) => {
    const key = Array.isArray(here) && /^\d+$/.test(part) ? Number(part) : part;
    here = valueAt(here, [key]);
    return key;
  });
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (here, key) =>
      typeof here === 'object' && here !== null && Object.hasOwn(here, key)
        ? Reflect.get(here, key)
        : undefined,
    value,
  );
}
