import { keysIn, keysRule } from '../keys-to-send.ts';
import { EffectFailed, type NodeRunner } from '../kit/index.ts';
import type { sendDtmfNode } from './send-dtmf.node.ts';

/** What isn't a key is never guessed: a variable may hold words. */
export const runSendDtmf: NodeRunner<typeof sendDtmfNode> = async (config, call) => {
  const keys = keysIn(config.keys);
  if (keys === null) throw new EffectFailed('KEYS_INVALID', `These can't be pressed on a phone. ${keysRule}`);
  await call.sendKeys(keys);
  return { port: 'sent' };
};
