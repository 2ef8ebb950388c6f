import type { CallStep, Counterexample } from '@patchcord/flows/check';
import { type Mark, type Overlay, wireKey } from '../editor/overlay.ts';

/** A call that never ends, drawn: the way to the round, then the round. */
export function proofOverlay({ lead, round }: Counterexample, flowId: string): Overlay {
  const nodes = new Map<string, Mark>();
  const wires = new Map<string, Mark>();
  const draw = (steps: readonly CallStep[], look: Mark['look']) => {
    for (const { flow, node, kind, by, words } of steps) {
      // What happens in another flow is drawn there.
      if (flow !== flowId && flow !== '') continue;
      nodes.set(node, { look, note: words });
      if (kind === 'port') wires.set(wireKey(node, by), { look });
    }
  };
  draw(lead, 'path');
  draw(round, 'failed');
  return { kind: 'proof', nodes, wires, title: 'A call that never ends' };
}
