import type { NodeRunner } from '../kit/index.ts';
import type { sayNode } from './say.node.ts';

export const runSay: NodeRunner<typeof sayNode> = async ({ text, bargeIn }, call) => {
  const said = await call.say(text, { bargeIn });
  return { port: said.interrupted ? 'interrupted' : 'said' };
};
