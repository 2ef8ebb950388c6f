import type { NodeRunner } from '../kit/index.ts';
import type { goToFlowNode } from './go-to-flow.node.ts';

export const runGoToFlow: NodeRunner<typeof goToFlowNode> = ({ flow, inputs }, call) =>
  call.goToFlow(flow, inputs);
