import type { FieldPath } from '@patchcord/flows/edit';

/** The JSON pointer (RFC 6901) of a path. */
export function pointerTo(path: FieldPath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The path that a pointer is of, indexes of lists as numbers; null where there is nothing in the document. */
export function pathFrom(document: unknown, pointer: string): FieldPath | null {
  const path: (string | number)[] = [];
  let part: unknown = document;
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return null;
    path.push(Array.isArray(part) ? Number(key) : key);
    part = Reflect.get(part, key);
  }
  return path;
}
