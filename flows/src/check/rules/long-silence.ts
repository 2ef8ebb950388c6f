import type { Rule } from '../checking.ts';
import { type Problem, pointer } from '../problem.ts';

/** Nothing makes a caller wait in silence for longer than the flow's own limit. */
export const longSilence: Rule = ({ view: { nodes, quietMs } }) => {
  if (quietMs === null) return [];
  return [...nodes.values()].flatMap(({ id, config: { silenceMs, ms, music } }): Problem[] => {
    const waits = { silenceMs, ...(music === false && { ms }) };
    return Object.entries(waits)
      .filter(([, waitMs]) => typeof waitMs === 'number' && waitMs > quietMs)
      .map(([field, waitMs]) => ({
        code: 'silence-too-long',
        path: pointer('nodes', id, 'with', field),
        severity: 'error',
        message: `At “${id}” callers may hear nothing for ${waitMs} ms, and the flow allows ${quietMs}.`,
        fix: 'Wait less, or raise “quietMs” in the flow’s limits.',
      }));
  });
};
