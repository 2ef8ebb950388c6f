import type { JournalEntry } from '@patchcord/runtime/engine';
import { type Mark, type Overlay, wireKey } from '../editor/overlay.ts';

/** The way a call took, as the canvas draws it; nodes of flows inside stand for the node they run in. */
export function trailOverlay(
  entries: readonly JournalEntry[],
  { kind, title }: { readonly kind: Overlay['kind']; readonly title: string },
): Overlay {
  const nodes = new Map<string, Mark>();
  const wires = new Map<string, Mark>();
  let here: string | null = null;
  let wire: string | null = null;
  for (const entry of ownEntries(entries)) {
    if (entry.kind === 'node-entered') {
      here = nodeOnCanvas(entry.node);
      if (nodes.get(here)?.look !== 'failed') nodes.set(here, { look: 'passed' });
    }
    if (entry.kind === 'node-left' && !entry.node.includes('/')) {
      wire = wireKey(entry.node, entry.port);
      wires.set(wire, { look: 'passed' });
    }
    if (entry.kind === 'node-failed')
      nodes.set(nodeOnCanvas(entry.node), { look: 'failed', note: entry.message });
  }
  const goesOn = entries.at(-1)?.kind !== 'call-ended';
  if (goesOn && here !== null && nodes.get(here)?.look === 'passed') nodes.set(here, { look: 'active' });
  if (goesOn && wire !== null) wires.set(wire, { look: 'active' });
  return { kind, title, nodes, wires };
}

/** The node of the flow on the canvas in which this one runs. */
export function nodeOnCanvas(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Until the call leaves the flow for another one: that one's nodes may have the same names. */
export function ownEntries(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const left = entries.findIndex((entry) => entry.kind === 'flow-entered' && entry.within === null);
  return left === -1 ? entries : entries.slice(0, left);
}
