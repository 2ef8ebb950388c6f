import type { Problem } from '@patchcord/flows/check';
import { emptyLayout, type FlowContent } from '@patchcord/flows/edit';
import { type CheckSurroundings, checkedOnce, findFixes, problemKey } from '@patchcord/flows/fixes';
import { stepsByCard } from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { CheckAnswer, CheckOrder } from './check-messages.ts';

/** A screenful and more; each fix costs a check or several. */
const mostMended = 40;

interface CheckerParts {
  readonly catalogue: Catalogue;
  tell(answer: CheckAnswer): void;
  /** Lets what has come in meanwhile be heard. */
  breathe(): Promise<void>;
}

/**
 * Checks what it is given and says at once what is wrong; then tries what might help, one thing after the other, until it
 * is given something newer.
 */
export function createChecker({
  catalogue,
  tell,
  breathe,
}: CheckerParts): (order: CheckOrder) => Promise<void> {
  let around: CheckSurroundings = { catalogue, steps: stepsByCard };
  let newest = 0;
  return async (order) => {
    if (order.kind === 'around') {
      around = { catalogue, steps: stepsByCard, ...order.around };
      return;
    }
    const { id, document, knowledge } = order;
    newest = id;
    const content: FlowContent = { document, knowledge, layout: emptyLayout };
    const { problems, proof } = checkedOnce(content, around);
    tell({ kind: 'checked', id, problems, proof });
    for (const problem of problems.toSorted(errorsFirst).slice(0, mostMended)) {
      for (const found of findFixes(problem, content, around)) {
        if (found) tell({ kind: 'fixes', id, key: problemKey(problem), fixes: found });
        await breathe();
        if (newest !== id) return;
      }
    }
  };
}

function errorsFirst(one: Problem, other: Problem): number {
  return Number(other.severity === 'error') - Number(one.severity === 'error');
}
