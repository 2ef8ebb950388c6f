import type { ChangeOf } from '../change.ts';
import type { ContentDraft } from '../content-draft.ts';
import { Impossible, impossible } from '../impossible.ts';
import { same } from '../same.ts';
import type { Step } from '../step.ts';

/** As much of it as still fits: what somebody else has changed since stays theirs. */
export function stepsApply(draft: ContentDraft, { steps }: ChangeOf<'steps-apply'>): void {
  const done = steps.filter((step) => taken(draft, step));
  if (done.length === 0 && steps.length > 0) impossible('all of it has been changed since by somebody else');
}

function taken(draft: ContentDraft, step: Step): boolean {
  try {
    take(draft, step);
    return true;
  } catch (error) {
    if (error instanceof Impossible) return false;
    throw error;
  }
}

function take(draft: ContentDraft, step: Step): void {
  const { op, path } = step;
  const stillThere = 'was' in step && draft.has(path) && same(draft.at(path), step.was);
  if ('was' in step && !stillThere) impossible('it is another by now');
  if (op === 'put') draft.put(path, step.value);
  else if (op === 'remove') draft.remove(path);
  else if (op === 'insert') draft.insert(path, step.value, step.place);
  else draft.move(path, step.from, step.to);
}
