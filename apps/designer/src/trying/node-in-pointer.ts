import { pointerKeys } from '@patchcord/nodes/kit';

/** The node that a JSON pointer into the document leads to; null where it leads elsewhere. */
export function nodeInPointer(pointer: string): string | null {
  const [part, id = ''] = pointerKeys(pointer);
  return part === 'nodes' && id !== '' ? id : null;
}
