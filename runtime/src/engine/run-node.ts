import { type CompiledHandler, type CompiledNode, renderConfig } from '@patchcord/flows/model';
import { describeError, EffectFailed, type Exit, NodeAbandoned, type Value } from '@patchcord/nodes/kit';
import { EffectRunner } from './effect-runner.ts';
import type { OtherFlow, RunningFlow } from './flow-run.ts';
import { NodeContext } from './node-context.ts';

/** The call goes on in another flow for good. */
export interface GoTo {
  readonly kind: 'go-to';
  readonly other: OtherFlow;
  readonly inputs: Readonly<Record<string, Value>>;
}

/** How a node gave its turn away instead of leaving by a port. */
export type TurnGiven =
  | { readonly kind: 'handler'; readonly handler: CompiledHandler }
  /** Back to where a handler took the turn. */
  | { readonly kind: 'return' }
  | { readonly kind: 'exit'; readonly exit: string }
  | GoTo
  | { readonly kind: 'taken-over' };

/** What became of one visit of a node. */
export type NodeOutcome =
  | { readonly kind: 'port'; readonly port: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'ended' }
  | TurnGiven;

/** Runs one node until it is left, however that comes about. Never rejects. */
export async function runNode(node: CompiledNode, running: RunningFlow): Promise<NodeOutcome> {
  const { runners, state } = running;
  const { type, version } = node.definition;
  const runner = runners[`${type}@${version}`] ?? runners[type];
  if (!runner) return failed('RUNNER_MISSING', `No runner for “${type}”.`);
  const effects = new EffectRunner(node, running);
  let outcome: NodeOutcome;
  try {
    // The catalogue and its runners are matched at compile time; here only the pair's shared type is lost.
    const exit = runner(
      renderConfig(node, state.variables) as never,
      new NodeContext(effects, node, running),
    );
    outcome = leftBy(node, exit instanceof Promise ? await effects.turn.attend(exit) : exit);
  } catch (error) {
    outcome = failure(node, error);
  }
  // Whatever the node made of it: the call's end and a handler come first.
  if (state.call.ended) return { kind: 'ended' };
  return effects.turn.given ?? outcome;
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
