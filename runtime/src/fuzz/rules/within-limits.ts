import { wayOutNodes } from '../../engine/walk.ts';
import type { Rule } from './rule.ts';

/** After the limit a flow may still say goodbye. */
const lastWordsMs = 60_000;

/** Neither the call nor a node's visits go beyond the flow's own limits but for the way out. */
export const withinLimits: Rule = ({ subject, entries, record: { acts, deadAtMs } }) => {
  const { limits } = subject.flow.document.settings;
  const talkedMs = acts
    .filter(({ request }) => request.kind === 'hand-over')
    .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const lastedMs = (deadAtMs ?? acts.at(-1)?.toMs ?? 0) - talkedMs;
  if (lastedMs > limits.callMs + lastWordsMs)
    return `The call lasted ${lastedMs} ms besides a human's ${talkedMs} ms; its limit is ${limits.callMs} ms.`;
  for (const entry of entries) {
    if (entry.kind !== 'node-entered' || entry.node.includes('/')) continue;
    if (entry.visit > limits.visits + 1 + wayOutNodes)
      return `“${entry.node}” was entered ${entry.visit} times; the limit is ${limits.visits}.`;
  }
  return undefined;
};
