import type { Condition } from '@patchcord/nodes/kit';
import type { Rule } from '../checking.ts';
import { canHold, canHoldWithout, type Known } from '../conditions/can-hold.ts';
import { closedValues } from '../conditions/closed-values.ts';
import { conditionsOf, orderedConditions, type PlacedCondition } from '../conditions/placed-conditions.ts';
import { type FlowView, recordOf } from '../flow-view.ts';
import type { Problem } from '../problem.ts';

/** Every condition can hold, and every case can be the first that does. */
export const conditionsPossible: Rule = ({ view }) => {
  const known = knownOf(view);
  const never = new Set(conditionsOf(view).filter(({ condition }) => !canHold(condition, known)));
  return [
    ...[...never].map(
      ({ path }): Problem => ({
        code: 'condition-impossible',
        path,
        severity: 'warning',
        message:
          'This condition can never hold: its parts contradict each other, or a value that is never set.',
        fix: 'Correct it, or remove what depends on it.',
      }),
    ),
    ...orderedConditions(view).flatMap(({ conditions }) =>
      shadowedIn(
        conditions.filter((one) => !never.has(one)),
        known,
      ),
    ),
  ];
};

/** What is known of variables and of what callers say. */
export function knownOf(view: FlowView): Known {
  const closed = closedValues(view);
  const intents = recordOf(recordOf(view.document).intents);
  return {
    valuesOf: (variable) => closed.get(variable),
    phrasesOf: (intent) => {
      if (!view.intents.has(intent)) return null;
      const { phrases } = recordOf(intents[intent]);
      return Array.isArray(phrases) ? phrases.filter((phrase) => typeof phrase === 'string') : null;
    },
  };
}

function shadowedIn(conditions: readonly PlacedCondition[], known: Known): Problem[] {
  return conditions.flatMap(({ condition, path }, index) => {
    const earlier = conditions.slice(0, index);
    const by = shadowing(
      condition,
      earlier.map((one) => one.condition),
      known,
    );
    if (by === null) return [];
    const whose =
      by === 'all' ? 'the cases before it' : `the case ${(earlier[by]?.path ?? '').split('/').at(-2)}`;
    return [
      {
        code: 'case-shadowed',
        path,
        severity: 'warning',
        message: `This case is never taken: whenever it holds, ${whose} (counted from 0) ${by === 'all' ? 'do' : 'does'} first.`,
        fix: 'Put it before them, or remove it.',
      },
    ];
  });
}

/** Which earlier condition always holds where this one does: one of them, or only all together; null where none does. */
export function shadowing(
  condition: Condition,
  earlier: readonly Condition[],
  known: Known,
): number | 'all' | null {
  const one = earlier.findIndex((other) => !canHoldWithout(condition, [other], known));
  if (one !== -1) return one;
  return earlier.length > 1 && !canHoldWithout(condition, earlier, known) ? 'all' : null;
}
