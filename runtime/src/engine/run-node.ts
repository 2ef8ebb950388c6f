import { type CompiledHandler, type CompiledNode, renderConfig } from '@patchcord/flows/model';
import { describeError, EffectFailed, type Exit, NodeAbandoned } from '@patchcord/nodes/kit';
import { EffectRunner } from './effect-runner.ts';
import type { RunningFlow } from './flow-run.ts';
import { NodeContext } from './node-context.ts';

/** What became of one visit of a node. */
export type NodeOutcome =
  | { readonly kind: 'port'; readonly port: string }
  | { readonly kind: 'handler'; readonly handler: CompiledHandler }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'ended' };

/** Runs one node until it is left, however that comes about. Never rejects. */
export async function runNode(node: CompiledNode, running: RunningFlow): Promise<NodeOutcome> {
  const { runners, state } = running;
  const runner = runners[node.definition.type];
  if (!runner) return failed('RUNNER_MISSING', `No runner for “${node.definition.type}”.`);
  const effects = new EffectRunner(node, running);
  let outcome: NodeOutcome;
  try {
    // The catalogue and its runners are matched at compile time; here only the pair's shared type is lost.
    const exit = runner(renderConfig(node, state.variables) as never, new NodeContext(effects, node, running));
    outcome = leftBy(node, exit instanceof Promise ? await effects.attend(exit) : exit);
  } catch (error) {
    outcome = failure(node, error);
  }
  // Whatever the node made of it: the call's end and a handler come first.
  if (state.ended) return { kind: 'ended' };
  return effects.takenBy ? { kind: 'handler', handler: effects.takenBy } : outcome;
}

function leftBy(node: CompiledNode, exit: Exit | undefined): NodeOutcome {
  if (exit && node.ports.has(exit.port)) return { kind: 'port', port: exit.port };
  return failed('PORT_UNKNOWN', `“${node.id}” left by “${exit?.port}”, which it doesn't have.`);
}

function failure(node: CompiledNode, error: unknown): NodeOutcome {
  if (error instanceof EffectFailed || error instanceof NodeAbandoned)
    return failed(error.code, error.message);
  return failed('NODE_THREW', `“${node.id}” failed: ${describeError(error).message}`);
}

function failed(code: string, message: string): NodeOutcome {
  return { kind: 'failed', code, message };
}
