import type { CompiledFlow, CompiledHandler, CompiledNode } from '@patchcord/flows/model';
import { EffectFailed, type EndedBy, NodeAbandoned, type NodeId, type Runners } from '@patchcord/nodes/kit';
import { EffectRunner } from './effect-runner.ts';
import type { Journal } from './journal.ts';
import { NodeContext } from './node-context.ts';
import { Recorder } from './recorder.ts';
import { RunState } from './run-state.ts';
import type { World } from './world.ts';

export interface FlowRun {
  readonly flow: CompiledFlow;
  /** Hash of the version, for the journal. */
  readonly version: string;
  readonly runners: Runners;
  readonly world: World;
  readonly journal: Journal;
  readonly callerNumber: string;
  readonly dialledNumber: string;
}

export interface RunOutcome {
  readonly endedBy: EndedBy;
  readonly cause: number | null;
  /** Why the engine itself ended the call; null when it didn't. */
  readonly reason: string | null;
  readonly path: readonly { readonly node: NodeId; readonly port: string | null }[];
  readonly turns: RunState['history'];
  readonly variables: RunState['variables'];
}

/** What became of one visit of a node. */
type Left =
  | { readonly kind: 'port'; readonly port: string }
  | { readonly kind: 'handler'; readonly handler: CompiledHandler }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'ended' };

/** Nodes the flow may still pass on its way out once it went wrong; after these the engine hangs up itself. */
const wayOutNodes = 8;

/** Runs a call through a flow until it is over. The one interpreter: only `world` differs between its many uses. */
export async function runFlow(run: FlowRun): Promise<RunOutcome> {
  const { flow, world, journal } = run;
  const state = new RunState(flow, { callerNumber: run.callerNumber, dialledNumber: run.dialledNumber });
  const recorder = new Recorder(journal, () => world.nowMs());
  const { callerNumber, dialledNumber, version } = run;
  recorder.append({ kind: 'call-started', flow: flow.document.id, version, callerNumber, dialledNumber });
  const reason = await walk(run, state, recorder, flow.entry);
  if (reason !== null) await hangUp(run, state, recorder);
  const { by, cause } = state.ended ?? { by: 'engine' as const, cause: null };
  const afterCall = flow.handlers.find(({ when }) => 'callEnded' in when);
  if (afterCall) await runAfterCall(run, state, recorder, afterCall);
  recorder.append({ kind: 'call-ended', by, cause, reason });
  return { endedBy: by, cause, reason, path: state.path, turns: state.history, variables: state.variables };
}

/** Walks from node to node until the call has ended; returns why the engine must end it, or null. */
async function walk(
  run: FlowRun,
  state: RunState,
  recorder: Recorder,
  entry: CompiledNode,
): Promise<string | null> {
  let node = entry;
  let nodesLeft = Number.POSITIVE_INFINITY;
  for (;;) {
    const visit = state.enter(node.id);
    recorder.append({ kind: 'node-entered', node: node.id, visit });
    const tooOften =
      visit > run.flow.document.settings.limits.visits && nodesLeft === Number.POSITIVE_INFINITY;
    const left: Left = tooOften ? visitLimit(node, visit) : await runNode(run, node, state, recorder);
    if (left.kind === 'ended') return null;
    if (nodesLeft-- <= 0) return 'WAY_OUT_TOO_LONG';
    if (left.kind === 'failed') {
      recorder.append({ kind: 'node-failed', node: node.id, code: left.code, message: left.message });
      if (failsForEver(run.flow, node, left.code)) return left.code;
    }
    if (isOverLimit(run, left, state)) nodesLeft = Math.min(nodesLeft, wayOutNodes);
    node = nextNode(run.flow, node, left, state, recorder);
  }
}

/** The node of last resort has failed and would only lead to itself. */
function failsForEver({ document }: CompiledFlow, node: CompiledNode, code: string): boolean {
  if (node.id !== document.settings.onError) return false;
  return code === 'VISIT_LIMIT' || (node.ports.get('error')?.to ?? node.id) === node.id;
}

function isOverLimit({ flow, world }: FlowRun, left: Left, { handedOverMs }: RunState): boolean {
  if (left.kind === 'failed' && left.code === 'VISIT_LIMIT') return true;
  return world.nowMs() - handedOverMs > flow.document.settings.limits.callMs;
}

function visitLimit(node: CompiledNode, visit: number): Left {
  return {
    kind: 'failed',
    code: 'VISIT_LIMIT',
    message: `“${node.id}” was entered ${visit} times in one call.`,
  };
}

function nextNode(
  flow: CompiledFlow,
  node: CompiledNode,
  left: Left,
  state: RunState,
  recorder: Recorder,
): CompiledNode {
  if (left.kind === 'handler') {
    state.took(left.handler);
    recorder.append({
      kind: 'handler-taken',
      handler: left.handler.name,
      from: node.id,
      to: left.handler.to,
    });
    return nodeNamed(flow, left.handler.to);
  }
  const port = left.kind === 'port' ? left.port : 'error';
  const to = left.kind === 'failed' && left.code === 'VISIT_LIMIT' ? undefined : node.ports.get(port)?.to;
  const next = to ?? flow.document.settings.onError;
  state.leave(port);
  recorder.append({ kind: 'node-left', node: node.id, port, to: next });
  return nodeNamed(flow, next);
}

function nodeNamed(flow: CompiledFlow, id: NodeId): CompiledNode {
  // compileFlow has checked every wire, so a missing node is a bug and not a flow's fault.
  const node = flow.nodes.get(id);
  if (!node) throw new Error(`The compiled flow “${flow.document.id}” has no node “${id}”.`);
  return node;
}

async function runNode(run: FlowRun, node: CompiledNode, state: RunState, recorder: Recorder): Promise<Left> {
  const effects = new EffectRunner(run.flow, node, run.world, state, recorder);
  const context = new NodeContext(effects, state, recorder, node, run.flow);
  const runner = run.runners[node.definition.type];
  if (!runner)
    return { kind: 'failed', code: 'RUNNER_MISSING', message: `No runner for “${node.definition.type}”.` };
  try {
    const config = configOf(node, state);
    // The catalogue and its runners are matched at compile time; here only the pair's shared type is lost.
    const exit = runner(config as never, context);
    const left = exit instanceof Promise ? await Promise.race([exit, effects.abandoned]) : exit;
    if (state.ended) return { kind: 'ended' };
    if (effects.takenBy) return { kind: 'handler', handler: effects.takenBy };
    if (!left || !node.ports.has(left.port)) {
      return {
        kind: 'failed',
        code: 'PORT_UNKNOWN',
        message: `“${node.id}” left by “${left?.port}”, which it doesn't have.`,
      };
    }
    return { kind: 'port', port: left.port };
  } catch (error) {
    if (state.ended) return { kind: 'ended' };
    if (effects.takenBy) return { kind: 'handler', handler: effects.takenBy };
    return failure(node, error);
  }
}

function failure(node: CompiledNode, error: unknown): Left {
  if (error instanceof EffectFailed) return { kind: 'failed', code: error.code, message: error.message };
  if (error instanceof NodeAbandoned) return { kind: 'failed', code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', code: 'NODE_THREW', message: `“${node.id}” failed: ${message}` };
}

function configOf(node: CompiledNode, state: RunState): Readonly<Record<string, unknown>> {
  if (node.texts.length === 0) return node.config;
  const config: Record<string, unknown> = { ...node.config };
  for (const { field, template } of node.texts) config[field] = template.render(state.variables);
  return config;
}

/** The flow found no way out: the engine hangs up so that nobody is left on a silent line. */
async function hangUp(run: FlowRun, state: RunState, recorder: Recorder): Promise<void> {
  const effects = new EffectRunner(run.flow, run.flow.entry, run.world, state, recorder);
  state.interruption = null;
  try {
    await effects.hangup({ kind: 'hangup', cause: 'normal' });
  } catch (error) {
    if (!(error instanceof NodeAbandoned))
      recorder.append({ kind: 'node-failed', node: run.flow.entry.id, ...named(error) });
  }
  state.ended = { kind: 'ended', by: 'engine', cause: null };
}

function named(error: unknown): { code: string; message: string } {
  if (error instanceof EffectFailed) return { code: error.code, message: error.message };
  return { code: 'HANGUP_FAILED', message: String(error) };
}

/** `handlers.callEnded` saves what is half collected; audio and dials reject, because nobody is there any more. */
async function runAfterCall(
  run: FlowRun,
  state: RunState,
  recorder: Recorder,
  handler: CompiledHandler,
): Promise<void> {
  const ended = state.ended;
  let node: CompiledNode | undefined = nodeNamed(run.flow, handler.to);
  for (let count = 0; node && count < wayOutNodes; count++) {
    state.ended = null;
    const world: World = { perform: async () => ended ?? gone, nowMs: () => run.world.nowMs() };
    const visit = state.enter(node.id);
    recorder.append({ kind: 'node-entered', node: node.id, visit });
    const left: Left = await runNode({ ...run, world }, node, state, recorder);
    node = left.kind === 'port' ? nextNode(run.flow, node, left, state, recorder) : undefined;
  }
  state.ended = ended;
}

const gone = { kind: 'ended', by: 'engine', cause: null } as const;
