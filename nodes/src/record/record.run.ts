import type { NodeRunner } from '../kit/index.ts';
import { takeMessage } from '../take-message.ts';
import type { recordNode } from './record.node.ts';

export const runRecord: NodeRunner<typeof recordNode> = async (config, call) => {
  const recording = await takeMessage(call, config);
  if (config.into) call.set(config.into, recording ?? '');
  return { port: recording === null ? 'nothing' : 'recorded' };
};
