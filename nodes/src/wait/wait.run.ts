import type { NodeRunner } from '../kit/index.ts';
import type { waitNode } from './wait.node.ts';

export const runWait: NodeRunner<typeof waitNode> = async ({ ms, music }, call) => {
  await call.sleep(ms, { music });
  return { port: 'done' };
};
