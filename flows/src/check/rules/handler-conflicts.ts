import { type Condition, conditionSchema } from '@patchcord/nodes/kit';
import { canonicalJson } from '../../model/canonical.ts';
import type { StepNames } from '../../model/step-names.ts';
import type { Rule } from '../checking.ts';
import { canHold, type Known } from '../conditions/can-hold.ts';
import { type FlowView, type HandlerView, recordOf } from '../flow-view.ts';
import { type Problem, pointer } from '../problem.ts';
import { knownOf, shadowing } from './conditions-possible.ts';

/** No handler stands in the shadow of others, and none takes a key that a node offers. */
export const handlerConflicts: Rule = ({ view, step }) => {
  const keys = new Map(
    [...view.handlers.values()].flatMap(({ name, when: { key } }) =>
      typeof key === 'string' ? [[key, name] as const] : [],
    ),
  );
  return [
    ...shadowedHandlers(view),
    ...[...view.nodes.values()].flatMap(({ id, config }) => keysTaken(id, config, keys, step)),
  ];
};

/** One that has to cool down lets those behind it have the turn meanwhile. */
function shadowedHandlers(view: FlowView): Problem[] {
  const known = knownOf(view);
  const earlier: HandlerView[] = [];
  return [...view.handlers.values()].flatMap((handler) => {
    const by = whoIsAskedFirst(handler, earlier, known);
    if (handler.cooldownTurns === 0) earlier.push(handler);
    if (by === null) return [];
    return [
      {
        code: 'handler-shadowed',
        path: pointer('handlers', handler.name),
        severity: 'warning' as const,
        message: `The handler “${handler.name}” never gets the turn: whenever it would, ${by} takes it first.`,
        fix: 'Put it before them, or remove it.',
      },
    ];
  });
}

function whoIsAskedFirst(handler: HandlerView, earlier: readonly HandlerView[], known: Known): string | null {
  const same = earlier.find(({ when }) => canonicalJson(when) === canonicalJson(handler.when));
  if (same) return `“${same.name}”`;
  const condition = wordsWanted(handler);
  if (!condition || !canHold(condition, known)) return null;
  const others = earlier.flatMap((other) => {
    const wanted = wordsWanted(other);
    return wanted ? [{ name: other.name, wanted }] : [];
  });
  const by = shadowing(
    condition,
    others.map(({ wanted }) => wanted),
    known,
  );
  if (by === null) return null;
  return by === 'all' ? 'one of those before it' : `“${others[by]?.name}”`;
}

/** Handlers that wait for words, by what they wait for. */
function wordsWanted({ when: { intent, condition } }: HandlerView): Condition | null {
  if (typeof intent === 'string') return { intent };
  return conditionSchema.safeParse(condition).data ?? null;
}

function keysTaken(
  id: string,
  config: Readonly<Record<string, unknown>>,
  handlers: ReadonlyMap<string, string>,
  step: StepNames,
): Problem[] {
  return Object.entries(config).flatMap(([field, list]) =>
    (Array.isArray(list) ? list : []).flatMap((item, index) => {
      const { key } = recordOf(item);
      const handler = typeof key === 'string' ? handlers.get(key) : undefined;
      if (handler === undefined) return [];
      return [
        {
          code: 'key-taken-by-handler',
          path: pointer('nodes', id, 'with', field, index, 'key'),
          severity: 'warning' as const,
          message: `The key ${key} never reaches “${step(id)}”: the handler “${handler}” takes it first.`,
          fix: 'Offer another key, or change the handler.',
        },
      ];
    }),
  );
}
