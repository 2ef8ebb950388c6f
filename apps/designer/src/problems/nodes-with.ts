import { type Problem, partsOf } from '@patchcord/flows/check';

/** The nodes that problems are told of, each by its worst. */
export function nodesWith(problems: readonly Problem[]): ReadonlyMap<string, Problem['severity']> {
  const worst = new Map<string, Problem['severity']>();
  for (const { path, severity } of problems) {
    const [part, id] = partsOf(path);
    if (part === 'nodes' && id !== undefined && worst.get(id) !== 'error') worst.set(id, severity);
  }
  return worst;
}
