import path from 'node:path';
import type { JournalEntry } from '@patchcord/runtime/engine';

export const goldenFolder = import.meta.dirname;

/** Where the calls of a node type stand, e.g. `say@1`. */
export function goldenNodeFile(type: string): string {
  return path.join(goldenFolder, 'nodes', `${type}.json`);
}

/** A journal for people: one entry a line. */
export function entriesByLine(entries: readonly JournalEntry[]): string {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}]`;
}
