import type { Happened, TestFailure } from '@patchcord/flows/test';
import type { JournalEntry, NodePath } from '../engine/index.ts';

/** The node at which it showed that a test fails; null where it concerns no moment of the call. */
export function failedAt({ code, path, afterMoves }: TestFailure, happened: Happened): NodePath | null {
  const visits = happened.path;
  const index = /^\/expect\/path\/(\d+)$/.exec(path)?.[1];
  if (code === 'path-differs' && index !== undefined)
    return (visits[Number(index)] ?? visits.at(-1))?.thing.node ?? null;
  if (afterMoves === null) return null;
  return visits.findLast(({ moves }) => moves <= afterMoves)?.thing.node ?? null;
}

const steps: ReadonlySet<JournalEntry['kind']> = new Set([
  'flow-entered',
  'node-entered',
  'node-left',
  'node-failed',
  'handler-taken',
  'call-ended',
]);

/** Of a journal what tells the way a call took. */
export function trailOf(entries: readonly JournalEntry[]): JournalEntry[] {
  return entries.filter(({ kind }) => steps.has(kind));
}
