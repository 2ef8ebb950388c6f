import type { StepNames } from '../../model/step-names.ts';
import { builtInVariables } from '../../model/variable.ts';
import type { Checking, Rule } from '../checking.ts';
import type { FlowView } from '../flow-view.ts';
import { readsOf, type VariableUse, variablesSetBy } from '../variable-uses.ts';
import { pathTo, walk } from '../walk.ts';
import { handlerTargets, offersHandlers } from '../ways.ts';

/** Following one variable through a flow costs a walk; beyond this many only a hostile document goes. */
const maxFollowed = 200;

/** No path leads to a place that reads a variable which nothing has set yet. */
export const variablesSet: Rule = (checking) => {
  const { view, step } = checking;
  const reads = Map.groupBy(
    readsOf(view).filter((read) => !read.copes && isLeftUnset(read.variable, view)),
    ({ variable }) => variable,
  );
  return [...reads].slice(0, maxFollowed).flatMap(([variable, places]) => {
    const unsetAt = reachedUnset(variable, checking);
    return places.flatMap((place) => problemAt(place, unsetAt, step));
  });
};

function isLeftUnset(variable: string, { variables, interface: { inputs } }: FlowView): boolean {
  if (Object.hasOwn(builtInVariables, variable) || inputs.includes(variable)) return false;
  return variables.get(variable) === false;
}

/** The nodes that some path reaches before the variable is set. */
function reachedUnset(variable: string, { view, ways }: Checking): ReadonlyMap<string, string | null> {
  const handlers = handlerTargets(view);
  const setBy = variablesSetBy(view);
  return walk(view.entry === null || !view.nodes.has(view.entry) ? [] : [view.entry], (id) => {
    const node = view.nodes.get(id);
    if (!node) return [];
    const sets = setBy.get(id)?.has(variable);
    const onwards = (ways.get(id) ?? []).filter(({ done }) => !(sets && done)).map(({ to }) => to);
    return offersHandlers(node) ? [...onwards, ...handlers] : onwards;
  });
}

function problemAt(
  { node, variable, path }: VariableUse,
  unsetAt: ReadonlyMap<string, string | null>,
  step: StepNames,
) {
  if (node === null || !unsetAt.has(node)) return [];
  return [
    {
      code: 'variable-unset',
      path,
      severity: 'warning' as const,
      message: `“${variable}” may not be set yet here: ${pathTo(node, unsetAt, step)}.`,
      fix: `Give “${variable}” a default, or lead every path through a node that sets it.`,
    },
  ];
}
