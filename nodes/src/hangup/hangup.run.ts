import { type CallContext, EffectFailed, type NodeRunner } from '../kit/index.ts';
import type { hangupNode } from './hangup.node.ts';

export const runHangup: NodeRunner<typeof hangupNode> = async ({ text }, call) => {
  if (text) await sayGoodbye(text, call);
  return call.hangup();
};

/** A goodbye that can't be said is no reason to go on. */
async function sayGoodbye(text: string, call: CallContext): Promise<void> {
  try {
    await call.say(text, { bargeIn: false });
  } catch (error) {
    if (!(error instanceof EffectFailed)) throw error;
  }
}
