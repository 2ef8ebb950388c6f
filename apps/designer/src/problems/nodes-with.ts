import type { Problem } from '@patchcord/flows/check';
import { nodeInPointer } from './node-in-pointer.ts';

/** The nodes that problems are told of, each by its worst. */
export function nodesWith(problems: readonly Problem[]): ReadonlyMap<string, Problem['severity']> {
  const worst = new Map<string, Problem['severity']>();
  for (const { path, severity } of problems) {
    const id = nodeInPointer(path);
    if (id !== null && worst.get(id) !== 'error') worst.set(id, severity);
  }
  return worst;
}
