import { type Condition, conditionSchema } from '@patchcord/nodes/kit';
import { fieldsOf, pointerTo } from './fields.ts';
import { oncePerView } from './once-per-view.ts';
import { pointer } from './problem.ts';

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

function placed(value: unknown, path: string, node: string | null): PlacedCondition[] {
  if (value === undefined) return [];
  const result = conditionSchema.safeParse(value);
  return result.success ? [{ condition: result.data, path, node }] : [];
}
