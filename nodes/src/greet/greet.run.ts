import type { NodeRunner } from '../kit/index.ts';
import type { greetNode } from './greet.node.ts';

export const runGreet: NodeRunner<typeof greetNode> = async ({ text, bargeIn }, call) => {
  const said = await call.say(text, { bargeIn });
  return { port: said.interrupted ? 'interrupted' : 'done' };
};
