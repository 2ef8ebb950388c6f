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

/** What can be taken back and done again, the latest last. */
export interface History {
  readonly done: readonly Entry[];
  readonly undone: readonly Entry[];
}

export const emptyHistory: History = { done: [], undone: [] };

interface Walked {
  readonly history: History;
  readonly content: FlowContent;
  readonly label: string;
  /** Why nothing of it could be taken back. */
  readonly refused: string | null;
}

/** After something was done; what had been undone is gone. */
export function remember({ done }: History, { label, back, merge }: Entry): History {
  const latest = done.at(-1);
  if (!latest || merge === null || latest.merge !== merge)
    return { done: [...done, { label, back, merge }], undone: [] };
  const steps = joined(back.steps, latest.back.steps);
  return { done: [...done.slice(0, -1), { ...latest, back: { kind: 'steps-apply', steps } }], undone: [] };
}

/** Ends what is typed as one: the next letter begins something new. */
export function paused({ done, undone }: History): History {
  const latest = done.at(-1);
  if (!latest || latest.merge === null) return { done, undone };
  return { done: [...done.slice(0, -1), { ...latest, merge: null }], undone };
}

/** Takes the latest back; null where there is nothing. */
export function undo({ done, undone }: History, content: FlowContent): Walked | null {
  const entry = done.at(-1);
  if (!entry) return null;
  const { back, ...walked } = walk(entry, content);
  return {
    ...walked,
    history: { done: done.slice(0, -1), undone: [...undone, { ...entry, back, merge: null }] },
  };
}

/** Does what was undone last again; null where there is nothing. */
export function redo({ done, undone }: History, content: FlowContent): Walked | null {
  const entry = undone.at(-1);
  if (!entry) return null;
  const { back, ...walked } = walk(entry, content);
  return {
    ...walked,
    history: { done: [...done, { ...entry, back, merge: null }], undone: undone.slice(0, -1) },
  };
}

function walk({ label, back }: Entry, before: FlowContent) {
  const { content, inverse, refused } = applyChange(before, back);
  return { content, back: inverse, label, refused };
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
