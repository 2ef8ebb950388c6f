import type { CompiledFlow } from '@patchcord/flows/model';
import type { EffectRequest } from '@patchcord/nodes/kit';
import type { EffectContext } from '../engine/index.ts';
import type { RecordedEffect } from './recorded-call.ts';
import { lets, mayInterrupt, modeOf, textOf } from './still-holds.ts';

/** A flow as it was in the recorded call; null where nobody knows it any more. */
export type FlowThen = (flow: string) => CompiledFlow | null;

/** False where a prompt was cut short that nothing may interrupt any more. */
export function promptStillHolds(
  { request: then, settlement }: RecordedEffect,
  now: EffectRequest,
  { flow }: EffectContext,
  flowThenOf: FlowThen,
): boolean {
  if (!settlement || !('interrupted' in settlement) || settlement.interrupted === null) return true;
  const flowThen = flowThenOf(flow.document.id) ?? flow;
  const isAsThen = modeOf(flowThen) === modeOf(flow) && lets(then ?? now) === lets(now);
  return isAsThen || mayInterrupt(settlement.interrupted, now, flow);
}

/** Whether what is asked of documents is asked of the same ones. */
export function isKnownThen(request: EffectRequest, { flow }: EffectContext, flowThenOf: FlowThen): boolean {
  if (request.kind !== 'respond' && request.kind !== 'retrieve') return true;
  const then = flowThenOf(flow.document.id);
  if (then === flow || request.documents.length === 0) return true;
  return then !== null && request.documents.every((id) => textOf(then, id) === textOf(flow, id));
}
