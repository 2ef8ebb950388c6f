import { flowNamed } from '../local-node.ts';
import { Places } from '../places.ts';
import type { Rule } from './rule.ts';

/** What a flow does when the call has ended is done exactly once, in the flow the call is in and in those it was inside of. */
export const afterCallOnce: Rule = ({ subject, entries, outcome }) => {
  if (!outcome) return undefined;
  const places = new Places(subject);
  const begun = new Map<string, number>();
  let endSeen = false;
  let lastFlow = subject.flow;
  for (const entry of entries) {
    places.follow(entry);
    if (entry.kind === 'flow-entered' && entry.within === null)
      lastFlow = flowNamed(entry.flow, subject) ?? lastFlow;
    if (
      entry.kind === 'effect-settled' &&
      (entry.settlement.kind === 'ended' || entry.settlement.kind === 'hung-up')
    )
      endSeen = true;
    if (entry.kind !== 'node-entered' || !endSeen) continue;
    const place = places.of(entry.node);
    const handler = place?.floor.flow.handlers.find(({ when }) => 'callEnded' in when);
    if (place && handler?.to === place.node.id)
      begun.set(place.floor.within, (begun.get(place.floor.within) ?? 0) + 1);
  }
  const isDue = lastFlow.handlers.some(({ when }) => 'callEnded' in when);
  const times = begun.get('') ?? 0;
  if (times !== (isDue ? 1 : 0))
    return `What is done after the call was begun ${times} times instead of ${isDue ? 'once' : 'never'}.`;
  for (const [within, inner] of begun)
    if (inner > 1) return `What “${within}” does after the call was begun ${inner} times.`;
  return undefined;
};
