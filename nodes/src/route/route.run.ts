import type { NodeRunner } from '../kit/index.ts';
import type { routeNode } from './route.node.ts';

export const runRoute: NodeRunner<typeof routeNode> = ({ cases }, call) => ({
  port: cases.find(({ when }) => call.holds(when))?.port ?? 'else',
});
