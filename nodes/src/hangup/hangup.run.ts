import type { NodeRunner } from '../kit/index.ts';
import type { hangupNode } from './hangup.node.ts';

export const runHangup: NodeRunner<typeof hangupNode> = async ({ text }, call) => {
  if (text) await call.say(text, { bargeIn: false });
  return call.hangup();
};
