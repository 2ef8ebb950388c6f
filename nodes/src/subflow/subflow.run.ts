import { EffectFailed, type NodeRunner } from '../kit/index.ts';
import type { subflowNode } from './subflow.node.ts';

/** An output the other flow never set leaves its variable as it was. */
export const runSubflow: NodeRunner<typeof subflowNode> = async (config, call) => {
  const { exit, outputs } = await call.subflow(config.flow, config.inputs);
  if (!config.exits.includes(exit))
    throw new EffectFailed(
      'SUBFLOW_EXIT_UNKNOWN',
      `“${config.flow}” was left by “${exit}”, which is none of the node's ways out: add it there.`,
    );
  for (const [theirs, ours] of Object.entries(config.outputs)) {
    const value = Object.hasOwn(outputs, theirs) ? outputs[theirs] : undefined;
    if (value !== undefined) call.set(ours, value);
  }
  return { port: exit };
};
