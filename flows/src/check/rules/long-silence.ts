import type { Checking, Rule } from '../checking.ts';
import { type Problem, pointer } from '../problem.ts';
import { proving } from '../proof/prove-flow.ts';
import { placeName } from '../proof/tell-path.ts';

/** Nothing makes a caller wait in silence for longer than the flow's own limit, neither a node nor several in a row. */
export const longSilence: Rule = (checking) => {
  const { step } = checking;
  const { nodes, quietMs } = checking.view;
  if (quietMs === null) return [];
  const atOnce = [...nodes.values()].flatMap(({ id, config: { silenceMs, ms, music } }): Problem[] => {
    const waits = { silenceMs, ...(music === false && { ms }) };
    return Object.entries(waits)
      .filter(([, waitMs]) => typeof waitMs === 'number' && waitMs > quietMs)
      .map(([field, waitMs]) => ({
        code: 'silence-too-long',
        path: pointer('nodes', id, 'with', field),
        severity: 'error',
        message: `At “${step(id)}” callers may hear nothing for ${waitMs} ms, and the flow allows ${quietMs}.`,
        fix: 'Wait less, or raise “quietMs” in the flow’s limits.',
      }));
  });
  return atOnce.length > 0 ? atOnce : inARow(checking, quietMs);
};

function inARow(checking: Checking, quietMs: number): Problem[] {
  const { graph, silence } = proving(checking);
  const { ms, states } = silence() ?? { ms: 0, states: [] };
  // Where another flow keeps silent it is told of where that one is checked.
  const first = states.find((state) => graph.placeOf(state).part === graph.root);
  if (ms <= quietMs || first === undefined) return [];
  const through = states.map((state) => `“${placeName(graph, state, checking)}”`).join(', ');
  return [
    {
      code: 'silence-adds-up',
      path: pointer('nodes', graph.placeOf(first).node.id),
      severity: 'warning',
      message: `Callers may hear nothing for ${ms} ms, and the flow allows ${quietMs}: one silence follows the other at ${through}.`,
      fix: 'Say something in between, or wait less.',
    },
  ];
}
