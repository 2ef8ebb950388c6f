import type { Problem } from '../check/index.ts';

/** What makes a problem the same one after an edit elsewhere. */
export function problemKey({ code, path, message }: Problem): string {
  return `${code} ${path} ${message}`;
}
