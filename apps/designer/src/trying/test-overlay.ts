import type { CoveragePoint } from '@patchcord/flows/test';
import { type Mark, type Overlay, wireKey } from '../editor/overlay.ts';
import type { TestResult } from './tests-store.ts';
import { nodeOnCanvas, trailOverlay } from './trail-overlay.ts';

/** The way of a test's call, with the nodes at which it showed that it fails. */
export function testOverlay({ name, failures, trail }: TestResult): Overlay {
  const drawn = trailOverlay(trail, { kind: 'test', title: name });
  const nodes = new Map<string, Mark>();
  for (const [id, mark] of drawn.nodes)
    nodes.set(id, { ...mark, look: mark.look === 'failed' ? 'failed' : 'path' });
  // What comes of a failure fails as well: the first at a node tells the most.
  for (const { node, expected, happened } of failures.toReversed())
    if (node !== null)
      nodes.set(nodeOnCanvas(node), { look: 'failed', note: `Expected ${expected}, happened ${happened}` });
  const wires = new Map([...drawn.wires.keys()].map((key): [string, Mark] => [key, { look: 'path' }]));
  return { ...drawn, nodes, wires };
}

/** What tests reach of a flow, and what none does. */
export function coverageOverlay(
  reached: readonly CoveragePoint[],
  missed: readonly CoveragePoint[],
): Overlay {
  const nodes = new Map<string, Mark>();
  const wires = new Map<string, Mark>();
  const mark = ({ kind, name }: CoveragePoint, what: Mark) => {
    const [node = '', port = ''] = name.split(':');
    if (kind === 'node') nodes.set(name, what);
    if (kind === 'port') wires.set(wireKey(node, port), what);
  };
  for (const point of reached) mark(point, { look: 'passed' });
  for (const point of missed) mark(point, { look: 'failed', note: 'No test comes here' });
  return { kind: 'test', title: 'What the tests reach', nodes, wires };
}
