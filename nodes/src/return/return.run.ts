import type { NodeRunner } from '../kit/index.ts';
import type { returnNode } from './return.node.ts';

export const runReturn: NodeRunner<typeof returnNode> = (_, call) => call.returnToCaller();
