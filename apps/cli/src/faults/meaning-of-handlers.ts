import type { CompiledFlow } from '@patchcord/flows/model';
import { inOneOrder } from './in-one-order.ts';
import { meaningOfCondition } from './meaning-of-condition.ts';
import { partsOf } from './parts.ts';

type Handlers = CompiledFlow['document']['handlers'];
type Handler = Handlers[string];

/**
 * Handlers are tried in their order, but for those that no words or keys can take: the first of each is the one. Two that
 * can't both want a turn may be tried either way. `flows`: all in which these handlers count.
 */
export function meaningOfHandlers(handlers: Handlers, flows: readonly CompiledFlow[]): unknown {
  const all = Object.entries(handlers);
  const tried = all.filter(([, { when }]) => !('silence' in when || 'callEnded' in when));
  const spoken = spokenKeys(flows);
  const ordered = inOneOrder(tried, {
    name: ([name]) => name,
    mayChange: ([, one], [, other]) => wantDifferentTurns(one, other, spoken),
  });
  return {
    tried: ordered.map(([name, { when, to, cooldownTurns }]) => {
      const trigger = 'condition' in when ? { condition: meaningOfCondition(when.condition) } : when;
      return { name, to, when: trigger, cooldownTurns };
    }),
    silence: all.find(([, { when }]) => 'silence' in when)?.[1].to,
    callEnded: all.find(([, { when }]) => 'callEnded' in when)?.[1].to,
  };
}

/** A key is one turn and words are another, unless the key stands for words at some node. */
function wantDifferentTurns({ when: one }: Handler, { when: other }: Handler, spoken: ReadonlySet<unknown>) {
  if ('key' in one && 'key' in other) return one.key !== other.key;
  if ('key' in one) return !spoken.has(one.key);
  return 'key' in other && !spoken.has(other.key);
}

/** Keys that any node gives a meaning: what is pressed there is heard as words as well. */
function spokenKeys(flows: readonly CompiledFlow[]): Set<unknown> {
  const parts = flows.flatMap(({ nodes }) => [...nodes.values()].flatMap(({ config }) => partsOf(config)));
  return new Set(parts.map(({ key }) => key));
}
