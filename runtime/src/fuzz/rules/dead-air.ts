import type { WatchedCall } from '../run-call.ts';
import { longestQuiet } from './quietest.ts';
import type { Rule } from './rule.ts';

/** Nobody on the line hears nothing for longer than the flow allows, unless it is he who speaks. */
export const noDeadAir: Rule = (call) => {
  const { fromMs, toMs } = longestQuiet(call);
  const quietMs = quietestOf(call);
  if (toMs - fromMs <= quietMs) return undefined;
  const act = call.record.acts.findLast((one) => one.fromMs < toMs);
  const where = act ? ` in “${act.context.node}” (${act.request.kind})` : '';
  return `There was silence from ${fromMs} to ${toMs} ms${where}; the flow allows ${quietMs} ms.`;
};

/** What the flow promises; where flows are in flows, the most patient. */
function quietestOf({ subject, record: { acts } }: WatchedCall): number {
  let quietMs = subject.flow.document.settings.limits.quietMs;
  for (const { context } of acts) quietMs = Math.max(quietMs, context.flow.document.settings.limits.quietMs);
  return quietMs;
}
