import type { CompiledNode } from '@patchcord/flows/model';
import { needsCaller } from '@patchcord/nodes/kit';
import type { RunningFlow } from './flow-run.ts';
import { runNode } from './run-node.ts';
import { enter, nextNode, nodeNamed, wayOutNodes } from './walk.ts';

/**
 * `handlers.callEnded` saves what is half collected (CALLS.md 11): servers are still reached, while audio and dials settle as
 * `ended`, because nobody is there any more.
 */
export async function runAfterCall(running: RunningFlow): Promise<void> {
  const { flow, state, world } = running;
  const handler = flow.handlers.find(({ when }) => 'callEnded' in when);
  if (!handler) return;
  const { ended } = state.call;
  // What cut the last prompt short is heard out no more: nobody is there, and what is to be saved must not wait for it.
  state.call.interruption = null;
  const afterwards: RunningFlow = {
    ...running,
    world: {
      perform: async (request, context) =>
        needsCaller(request) ? (ended ?? gone) : world.perform(request, context),
      nowMs: () => world.nowMs(),
      watchNode: (patienceMs, onStuck) => world.watchNode(patienceMs, onStuck),
    },
  };
  let node: CompiledNode | null = nodeNamed(flow, handler.to);
  for (let count = 0; node && count < wayOutNodes; count++) node = await next(node, afterwards);
  state.call.ended = ended;
}

const gone = { kind: 'ended', by: 'engine', cause: null } as const;

/** Runs a node as if the call went on; null where the way ends. */
async function next(node: CompiledNode, running: RunningFlow): Promise<CompiledNode | null> {
  running.state.call.ended = null;
  enter(node, running);
  const outcome = await runNode(node, running);
  return outcome.kind === 'port' ? nextNode(node, outcome, running) : null;
}
