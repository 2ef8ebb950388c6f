import { type Condition, conditionSchema } from '@patchcord/nodes/kit';
import { recordOf } from './flow-view.ts';
import { oncePerView } from './once-per-view.ts';
import { pointer } from './problem.ts';

/** A condition and where it stands. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: string;
  /** The node it belongs to; null for a handler's. */
  readonly node: string | null;
}

/** Every valid condition of a flow. In nodes they stand in lists, under `when`. */
export const conditionsOf = oncePerView(({ nodes, handlers }): readonly PlacedCondition[] => {
  const inNodes = [...nodes.values()].flatMap(({ id, config }) =>
    Object.entries(config).flatMap(([field, list]) =>
      (Array.isArray(list) ? list : []).flatMap((item, index) =>
        placed(recordOf(item).when, pointer('nodes', id, 'with', field, index, 'when'), id),
      ),
    ),
  );
  const inHandlers = [...handlers.values()].flatMap(({ name, when }) =>
    placed(when.condition, pointer('handlers', name, 'when', 'condition'), null),
  );
  return [...inNodes, ...inHandlers];
});

function placed(value: unknown, path: string, node: string | null): PlacedCondition[] {
  if (value === undefined) return [];
  const result = conditionSchema.safeParse(value);
  return result.success ? [{ condition: result.data, path, node }] : [];
}
