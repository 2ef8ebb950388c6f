import { applyChange } from './apply-change.ts';
import type { ChangeOf } from './change.ts';
import type { FlowContent } from './content.ts';
import type { Step } from './step.ts';

/** One thing that was done, as people call it. */
interface Entry {
  readonly label: string;
  readonly back: ChangeOf<'steps-apply'>;
  /** What follows with the same word belongs to it: letters that are typed. */
  readonly merge: string | null;
}

/** Entries on top of each other: what lies below is never copied, however much it is. */
interface Pile {
  readonly top: Entry;
  readonly below: Pile | null;
}

/** What can be taken back, and what can be done again. */
export interface History {
  readonly done: Pile | null;
  readonly undone: Pile | null;
}

export const emptyHistory: History = { done: null, undone: null };

interface Walked {
  readonly history: History;
  readonly content: FlowContent;
  readonly label: string;
  /** Why nothing of it could be taken back. */
  readonly refused: string | null;
}

/** After something was done; what had been undone is gone. */
export function remember({ done }: History, entry: Entry): History {
  const latest = done?.top;
  if (!latest || entry.merge === null || latest.merge !== entry.merge)
    return { done: { top: entry, below: done }, undone: null };
  const steps = joined(entry.back.steps, latest.back.steps);
  return { done: { ...done, top: { ...latest, back: { kind: 'steps-apply', steps } } }, undone: null };
}

/** Ends what is typed as one: the next letter begins something new. */
export function paused(history: History): History {
  const { done } = history;
  return done?.top.merge ? { ...history, done: { ...done, top: { ...done.top, merge: null } } } : history;
}

/** Takes the latest back; null where there is nothing. */
export function undo({ done, undone }: History, content: FlowContent): Walked | null {
  if (!done) return null;
  const { entry, ...walked } = walk(done.top, content);
  return { ...walked, history: { done: done.below, undone: { top: entry, below: undone } } };
}

/** Does what was undone last again; null where there is nothing. */
export function redo({ done, undone }: History, content: FlowContent): Walked | null {
  if (!undone) return null;
  const { entry, ...walked } = walk(undone.top, content);
  return { ...walked, history: { done: { top: entry, below: done }, undone: undone.below } };
}

function walk({ label, back }: Entry, before: FlowContent) {
  const { content, inverse, refused } = applyChange(before, back);
  return { content, label, refused, entry: { label, back: inverse, merge: null } };
}

/** Of two edits of one value, one way back. */
function joined(newer: readonly Step[], older: readonly Step[]): readonly Step[] {
  const [later, earlier] = [newer[0], older[0]];
  const one = newer.length === 1 && older.length === 1;
  if (
    one &&
    later?.op === 'put' &&
    earlier?.op === 'put' &&
    later.path.join('\n') === earlier.path.join('\n')
  )
    return [{ ...earlier, was: later.was }];
  return [...newer, ...older];
}
