import type { z } from 'zod';
import type { Acceptance, NodeRunner, TransferOutcome } from '../kit/index.ts';
import type { transferNode } from './transfer.node.ts';

const portAfter: Record<Exclude<TransferOutcome, 'answered'>, 'busy' | 'noAnswer' | 'failed'> = {
  busy: 'busy',
  declined: 'busy',
  'no-answer': 'noAnswer',
  cancelled: 'noAnswer',
  failed: 'failed',
};

/** The announcement may be interrupted: “no, goodbye” is still heard before it rings (CALLS.md 7). */
export const runTransfer: NodeRunner<typeof transferNode> = async (config, call) => {
  if (config.text) await call.say(config.text);
  const { outcome } = await call.transfer(config.destination, {
    timeoutMs: config.timeoutMs,
    whileRinging: config.whileRinging,
    ...(config.accept ? { accept: acceptance(config) } : {}),
  });
  if (outcome !== 'answered') return { port: portAfter[outcome] };
  await call.handOver({ keepCaller: call.isWired('afterHuman') });
  return { port: 'afterHuman' };
};

type Config = z.infer<typeof transferNode.config>;

function acceptance({ acceptText, acceptKey, acceptWithinMs }: Config): Acceptance {
  return { text: acceptText, key: acceptKey, withinMs: acceptWithinMs };
}
