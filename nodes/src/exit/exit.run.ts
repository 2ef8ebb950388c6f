import type { NodeRunner } from '../kit/index.ts';
import type { exitNode } from './exit.node.ts';

export const runExit: NodeRunner<typeof exitNode> = ({ exit }, call) => call.exitSubflow(exit);
