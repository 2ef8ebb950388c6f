import { type Condition, conditionSchema } from '@patchcord/nodes/kit';
import { fieldsOf, pointerTo } from '../fields.ts';
import { oncePerView } from '../once-per-view.ts';
import { pointer } from '../problem.ts';

/** A condition and where it stands. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: string;
  /** The node it belongs to; null for a handler's. */
  readonly node: string | null;
}

/** Every valid condition of a flow: in fields of nodes, however deep, and of handlers. */
export const conditionsOf = oncePerView((view): readonly PlacedCondition[] => {
  const inNodes = fieldsOf(view)
    .filter(({ hint }) => hint.input === 'condition')
    .flatMap((field) => placed(field.value, pointerTo(field), field.node));
  const inHandlers = [...view.handlers.values()].flatMap(({ name, when }) =>
    placed(when.condition, pointer('handlers', name, 'when', 'condition'), null),
  );
  return [...inNodes, ...inHandlers];
});

/** Conditions of one list that are tried in its order. */
export interface OrderedConditions {
  readonly node: string;
  readonly conditions: readonly PlacedCondition[];
}

/** Every list of which the first item whose condition holds is taken. */
export const orderedConditions = oncePerView((view): readonly OrderedConditions[] => {
  const inNodes = Map.groupBy(conditionsOf(view), ({ node }) => node);
  return fieldsOf(view)
    .filter(({ hint }) => hint.firstHolds)
    .map((list) => {
      const at = `${pointerTo(list)}/`;
      const conditions = (inNodes.get(list.node) ?? []).filter(({ path }) => path.startsWith(at));
      return { node: list.node, conditions };
    });
});

function placed(value: unknown, path: string, node: string | null): PlacedCondition[] {
  if (value === undefined) return [];
  const result = conditionSchema.safeParse(value);
  return result.success ? [{ condition: result.data, path, node }] : [];
}
