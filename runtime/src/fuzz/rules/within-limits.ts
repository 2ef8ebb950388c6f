import { type Place, Places } from '../places.ts';
import type { WatchedCall } from '../run-call.ts';
import type { Rule } from './rule.ts';

/** After its limit a call may still take so long to say goodbye. */
const lastWordsMs = 60_000;

/** Neither the call nor a node's visits go beyond the flow's own limits but for the way out. */
export const withinLimits: Rule = (call) => lastsTooLong(call) ?? visitsTooOften(call);

function lastsTooLong({ subject, record: { acts, deadAtMs } }: WatchedCall): string | undefined {
  const { callMs } = subject.flow.document.settings.limits;
  const talkedMs = acts
    .filter(({ request }) => request.kind === 'hand-over')
    .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const lastedMs = (deadAtMs ?? acts.at(-1)?.toMs ?? 0) - talkedMs;
  if (lastedMs <= callMs + lastWordsMs) return undefined;
  return `The call lasted ${lastedMs} ms besides a human's ${talkedMs} ms; its limit is ${callMs} ms.`;
}

/** A node that is entered too often has nothing done any more, unless the flow is on its way out already. */
function visitsTooOften({ subject, entries }: WatchedCall): string | undefined {
  const places = new Places(subject);
  const leaving = new Set<string>();
  let tooOften: { readonly node: string; readonly visit: number } | null = null;
  for (const entry of entries) {
    places.follow(entry);
    if (entry.kind === 'effect-requested' && tooOften)
      return `“${tooOften.node}” was entered for the ${tooOften.visit}th time, beyond its limit, and went on to “${entry.request.kind}”.`;
    if (entry.kind === 'node-failed' || entry.kind === 'node-entered') tooOften = null;
    if (
      entry.kind === 'effect-settled' &&
      (entry.settlement.kind === 'ended' || entry.settlement.kind === 'hung-up')
    )
      return undefined;
    const place = 'node' in entry ? places.of(entry.node) : undefined;
    if (!place) continue;
    const { within } = place.floor;
    if (entry.kind === 'node-failed' && (entry.code === 'VISIT_LIMIT' || entry.code === 'CALL_LIMIT'))
      leaving.add(within);
    if (entry.kind === 'node-entered' && entry.visit > mostVisits(place) && !leaving.has(within))
      tooOften = entry;
  }
  return undefined;
}

/** What the node's author or the flow's allows. */
function mostVisits({ floor, node }: Place): number {
  const { nodes, settings } = floor.flow.document;
  return Math.min(nodes[node.id]?.visits ?? settings.limits.visits, settings.limits.visits);
}
