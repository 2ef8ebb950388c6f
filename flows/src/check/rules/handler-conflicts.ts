import { canonicalJson } from '../../model/canonical.ts';
import type { Rule } from '../checking.ts';
import { recordOf } from '../flow-view.ts';
import { type Problem, pointer } from '../problem.ts';

/** No handler stands in the shadow of another, and none takes a key that a node offers. */
export const handlerConflicts: Rule = ({ view }) => {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, when } of view.handlers.values()) {
    const trigger = canonicalJson(when);
    const earlier = first.get(trigger);
    if (earlier === undefined) first.set(trigger, name);
    else
      problems.push({
        code: 'handler-shadowed',
        path: pointer('handlers', name),
        severity: 'warning',
        message: `The handler “${name}” waits for the same as “${earlier}”, which is always tried first.`,
        fix: 'Remove one of the two.',
      });
  }
  const keys = new Map(
    [...view.handlers.values()].flatMap(({ name, when: { key } }) =>
      typeof key === 'string' ? [[key, name] as const] : [],
    ),
  );
  return [...problems, ...[...view.nodes.values()].flatMap(({ id, config }) => keysTaken(id, config, keys))];
};

function keysTaken(
  id: string,
  config: Readonly<Record<string, unknown>>,
  handlers: ReadonlyMap<string, string>,
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
          message: `The key ${key} never reaches “${id}”: the handler “${handler}” takes it first.`,
          fix: 'Offer another key, or change the handler.',
        },
      ];
    }),
  );
}
