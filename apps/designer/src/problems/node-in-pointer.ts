import { pointerParts } from '@patchcord/flows/check';

/** The node that a JSON pointer into the document leads to; null where it leads elsewhere. */
export function nodeInPointer(pointer: string): string | null {
  const [part, id] = pointerParts(pointer);
  return part === 'nodes' ? (id ?? null) : null;
}
