import type { CompiledNode } from '@patchcord/flows/model';
import {
  actsOnTheWorld,
  describeError,
  type EffectRequest,
  type EffectSettlement,
  type Expectation,
  mergeExpectations,
} from '@patchcord/nodes/kit';
import { effectDeadlineMs } from './effect-deadline.ts';
import type { RunningFlow } from './flow-run.ts';
import { handlersInForce } from './handlers-in-force.ts';

/** After the call's limit the flow still gets this long to say goodbye. */
const lastWordsMs = 30_000;

/** One effect from its request to its settlement, each a journal entry. Never rejects. */
export async function settleEffect(
  request: EffectRequest,
  node: CompiledNode,
  running: RunningFlow,
): Promise<EffectSettlement> {
  const effect = ++running.state.call.effects;
  const settlement =
    (await writtenAhead(request, effect, running)) ??
    (await running.world.perform(request, {
      effect,
      node: running.state.pathOf(node.id),
      flow: running.flow,
      expects: expectedAt(node, running),
      deadlineMs: Math.min(effectDeadlineMs(request), patienceMs(request, running)),
    }));
  running.journal.append({ kind: 'effect-settled', effect, settlement });
  return settlement;
}

/** A flow inside others listens for their handlers' words too. */
function expectedAt(node: CompiledNode, { outer }: RunningFlow): Expectation {
  return outer ? mergeExpectations([node.expects, handlersInForce(outer).expects]) : node.expects;
}

/** What acts on the world doesn't start before its request is on disk; null when it may start (CALLS.md 10). */
async function writtenAhead(
  request: EffectRequest,
  effect: number,
  { journal }: RunningFlow,
): Promise<EffectSettlement | null> {
  const requested = { kind: 'effect-requested', effect, request } as const;
  if (!actsOnTheWorld(request)) {
    journal.append(requested);
    return null;
  }
  try {
    await journal.commit(requested);
    return null;
  } catch (error) {
    const { message } = describeError(error);
    return { kind: 'failed', code: 'JOURNAL_LATE', message: `“${request.kind}” was not begun: ${message}` };
  }
}

/** What is left of the call's own limit; talking to a human isn't limited. */
function patienceMs(request: EffectRequest, { state: { call }, journal }: RunningFlow): number {
  if (request.kind === 'hand-over') return Number.POSITIVE_INFINITY;
  const leftMs = call.limitMs + call.handedOverMs - journal.settledMs;
  return leftMs > 0 ? leftMs : Math.max(1000, leftMs + lastWordsMs);
}
