import type { Checking, Rule } from '../check-flow.ts';
import { pointer } from '../problem.ts';

/** Every cycle passes a node that waits for the caller; otherwise it would go round until a limit of the call stops it. */
export const endlessCycles: Rule = (checking) => {
  return cyclesWithoutListening(checking).map((cycle) => ({
    code: 'cycle-endless',
    path: pointer('nodes', cycle[0] ?? ''),
    severity: 'error',
    message: `A cycle passes no node that listens: ${[...cycle, cycle[0]].join(' → ')}.`,
    fix: 'Put a node that listens into it, or lead one of its ports elsewhere.',
  }));
};

/** One cycle from each group of nodes that reach each other without listening (depth first, own stack: flows may be deep). */
function cyclesWithoutListening({ view, ways }: Checking): string[][] {
  const isSilent = (id: string) => view.nodes.get(id)?.definition?.listens !== true;
  const next = (id: string) => [
    ...new Set(
      (ways.get(id) ?? []).flatMap(({ to, lastResort }) => (lastResort || !isSilent(to) ? [] : [to])),
    ),
  ];
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of view.nodes.keys()) {
    if (done.has(start) || !isSilent(start)) continue;
    const path: string[] = [start];
    const place = new Map([[start, 0]]);
    const branches = [next(start)];
    while (path.length > 0) {
      const to = branches.at(-1)?.pop();
      if (to === undefined) {
        const left = path.pop() ?? '';
        branches.pop();
        place.delete(left);
        done.add(left);
        continue;
      }
      const from = place.get(to);
      if (from !== undefined) cycles.push(path.slice(from));
      else if (!done.has(to)) {
        place.set(to, path.length);
        path.push(to);
        branches.push(next(to));
      }
    }
  }
  return cycles;
}
