import type { CompiledFlow, Settings } from '@patchcord/flows/model';
import type { EffectRequest, HttpEffect } from '@patchcord/nodes/kit';
import type { RecordedEffect } from './recorded-call.ts';

/** Whether this is what was asked. What the journal has lost was the same: the flow asks it anew. */
export function isSame({ request }: RecordedEffect, now: EffectRequest): boolean {
  return request === null || JSON.stringify(request) === JSON.stringify(now);
}

/** Whether the flow that asks lets this interrupt what it says. */
export function mayInterrupt(by: 'speech' | 'key', request: EffectRequest, flow: CompiledFlow): boolean {
  const mode = modeOf(flow);
  return lets(request) && (mode === 'speech' || (mode === 'keys' && by === 'key'));
}

export function lets(request: EffectRequest): boolean {
  return 'bargeIn' in request && request.bargeIn;
}

export function modeOf({ document }: CompiledFlow): Settings['interruption']['mode'] {
  return document.settings.interruption.mode;
}

export function textOf({ knowledge }: CompiledFlow, document: string): string | undefined {
  return knowledge.find(({ id }) => id === document)?.markdown;
}

/** What came too late then, or would come too late now, says nothing. */
export function stillInTime(
  { request, settlement, requestedMs, settledMs }: RecordedEffect,
  now: HttpEffect,
): boolean {
  if (request?.kind !== 'http' || request.timeoutMs === now.timeoutMs) return true;
  if (settlement?.kind === 'failed') return false;
  return settledMs - requestedMs <= now.timeoutMs;
}
