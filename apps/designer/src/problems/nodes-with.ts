import type { Problem } from '@patchcord/flows/check';
import { pointerKeys } from '@patchcord/nodes/kit';

/** The nodes that problems are told of, each by its worst. */
export function nodesWith(problems: readonly Problem[]): ReadonlyMap<string, Problem['severity']> {
  const worst = new Map<string, Problem['severity']>();
  for (const { path, severity } of problems) {
    const [part, id] = pointerKeys(path);
    if (part === 'nodes' && id !== undefined && worst.get(id) !== 'error') worst.set(id, severity);
  }
  return worst;
}
