import { pointer } from '@patchcord/flows/check';
import type { FieldPath } from '@patchcord/flows/edit';
import { fieldPath, valueAt } from '@patchcord/flows/model';

/** The JSON pointer of a path. */
export function pointerTo(path: FieldPath): string {
  return pointer(...path);
}

/** The path that a pointer is of, indexes of lists as numbers; null where there is nothing in the document. */
export function pathFrom(document: unknown, at: string): FieldPath | null {
  const path = fieldPath(at, document);
  return valueAt(document, path) === undefined ? null : path;
}
