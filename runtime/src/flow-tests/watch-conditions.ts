import { comparisonsIn } from '@patchcord/flows/test';
import type { CallContext, Condition, Runner, Runners } from '@patchcord/nodes/kit';

/** A comparison a node has made, and what came of it; `at` leads to it in the node's settings. */
export interface Compared {
  readonly at: readonly PropertyKey[];
  readonly holds: boolean;
}

/** Runners that tell of every comparison they make, and else do what they did. */
export function watchConditions(runners: Runners, compared: (what: Compared) => void): Runners {
  return Object.fromEntries(
    Object.entries(runners).map(([type, runner]): [string, Runner] => [
      type,
      (config, call) => runner(config, watched(call, config, compared)),
    ]),
  );
}

function watched(call: CallContext, config: object, compared: (what: Compared) => void): CallContext {
  return new Proxy(call, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      if (property !== 'holds') return value.bind(target);
      return (condition: Condition) => {
        const at = placeOf(condition, config, []);
        for (const part of at ? comparisonsIn(condition, at) : [])
          compared({ at: part.at, holds: call.holds(part.condition) });
        return call.holds(condition);
      };
    },
  });
}

function placeOf(wanted: object, part: unknown, at: readonly PropertyKey[]): readonly PropertyKey[] | null {
  if (part === wanted) return at;
  if (typeof part !== 'object' || part === null) return null;
  for (const [key, inner] of Object.entries(part)) {
    const found = placeOf(wanted, inner, [...at, key]);
    if (found) return found;
  }
  return null;
}
