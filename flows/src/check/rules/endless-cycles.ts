import type { Rule } from '../checking.ts';
import { pointer } from '../problem.ts';
import { proving } from '../proof/prove-flow.ts';
import { roundInWords } from '../proof/tell-path.ts';

/** Every round crosses an act of the caller or a limit of its own; otherwise only a limit of the whole call would end it. */
export const endlessCycles: Rule = (checking) => {
  const { graph, endless } = proving(checking);
  return endless.flatMap((call) => {
    // A round of another flow alone is told of at the node that leads there (`subflow-endless`).
    const here = call.round.find(({ state }) => graph.placeOf(state).part === graph.root);
    if (!here) return [];
    return [
      {
        code: 'cycle-endless',
        path: pointer('nodes', graph.placeOf(here.state).node.id),
        severity: 'error' as const,
        message: `This can go round for ever, and no caller has to do anything for it: ${roundInWords(graph, call, checking)}.`,
        fix: 'Lead one of these ways elsewhere, or through a node that goes on only when the caller has answered.',
      },
    ];
  });
};
