import type { JournalEntry } from '../journal.ts';
import { type AnyFlow, anyCall } from './any-call.ts';
import type { Choose } from './any-world.ts';
import { everyChoice } from './every-choice.ts';

/** A visit of a node and the port or handler it is left by. */
export interface Wanted {
  readonly node: string;
  readonly by: string;
}

/** Far more than any path of a small flow needs. */
const mostTries = 50_000;

/**
 * Whether some call takes this path until the limit on visits stops it: goes through all that may happen, and gives a try
 * up as soon as it leaves the path.
 */
export async function meetsVisitLimit(flow: AnyFlow, path: readonly Wanted[]): Promise<boolean> {
  let tries = 0;
  for await (const isMet of everyChoice((choose) => tryPath(flow, path, choose))) {
    if (isMet) return true;
    if (++tries > mostTries) return false;
  }
  return false;
}

async function tryPath(flow: AnyFlow, path: readonly Wanted[], choose: Choose): Promise<boolean> {
  let taken = 0;
  let isLost = false;
  let isMet = false;
  await anyCall(
    flow,
    // What happens off the path or behind it makes no difference.
    (possibilities) => (isLost || isMet ? 0 : choose(possibilities)),
    { acts: true, isOver: () => isLost || isMet },
    {
      entry: (entry) => {
        if (entry.kind === 'node-failed' && entry.code === 'VISIT_LIMIT') isMet = !isLost;
        const left = leftBy(entry);
        if (!left || isMet) return;
        if (left.node === path[taken]?.node && left.by === path[taken]?.by) taken++;
        else isLost = true;
      },
    },
  );
  return isMet;
}

function leftBy(entry: JournalEntry): Wanted | null {
  if (entry.kind === 'node-left') return { node: entry.node, by: entry.port };
  return entry.kind === 'handler-taken' ? { node: entry.from, by: entry.handler } : null;
}
