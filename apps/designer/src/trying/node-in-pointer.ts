/** The node that a JSON pointer into the document leads to; null where it leads elsewhere. */
export function nodeInPointer(pointer: string): string | null {
  const id = /^\/nodes\/([^/]+)/.exec(pointer)?.[1];
  return id === undefined ? null : id.replaceAll('~1', '/').replaceAll('~0', '~');
}
