import type { EffectRequest, EffectSettlement, HttpEffect, ListenRequest } from '@patchcord/nodes/kit';
import type { Begun, EffectContext } from '../engine/index.ts';
import type { Checkpoint } from './checkpoint.ts';

/** How each effect is carried out from its beginning, or from where it was. */
export interface Carrying {
  carryOut(request: EffectRequest, context: EffectContext, signal: AbortSignal): Promise<EffectSettlement>;
  nowMs(): number;
  say(
    request: Extract<EffectRequest, { kind: 'say' }>,
    context: EffectContext,
    signal: AbortSignal,
    fromMs: number,
  ): Promise<EffectSettlement>;
  breakOff(context: EffectContext, signal: AbortSignal, left: Checkpoint | null): Promise<EffectSettlement>;
  inviteOn(context: EffectContext, signal: AbortSignal): Promise<unknown>;
  takeUpTransfer(
    request: Extract<EffectRequest, { kind: 'transfer' }>,
    context: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement>;
  goOnRecording(
    request: Extract<EffectRequest, { kind: 'record' }>,
    context: EffectContext,
    signal: AbortSignal,
    spokenMs: number,
  ): Promise<EffectSettlement>;
}

/** Takes up an effect that an engine which died had begun (CALLS.md 18). `left`: how far it had come. */
export async function takeUp(
  request: EffectRequest,
  context: EffectContext,
  { unsettled, interruptionLost }: Begun,
  left: Checkpoint | null,
  carrying: Carrying,
  signal: AbortSignal,
): Promise<EffectSettlement> {
  const begunForMs = unsettled ? carrying.nowMs() - unsettled.requestedAtMs : 0;
  switch (request.kind) {
    case 'say':
      return carrying.say(request, context, signal, left?.playedMs ?? 0);
    case 'respond':
      return carrying.breakOff(context, signal, left);
    case 'listen':
      return listenAgain(request, context, interruptionLost || left?.callerSpeaks === true, carrying, signal);
    case 'http':
      return mayBeRepeated(request) ? carrying.carryOut(request, context, signal) : unknownOutcome(request);
    case 'send-keys':
      return unknownOutcome(request);
    case 'transfer':
      return carrying.takeUpTransfer(leftOf(request, begunForMs), context, signal);
    case 'record':
      return carrying.goOnRecording(request, context, signal, left?.spokenMs ?? 0);
    case 'sleep':
      return carrying.carryOut({ ...request, ms: Math.max(0, request.ms - begunForMs) }, context, signal);
    case 'hand-over':
    case 'hangup':
    case 'retrieve':
    case 'now':
      return carrying.carryOut(request, context, signal);
  }
}

/** What the caller had begun to say is lost with the engine: he is asked to say it again. */
async function listenAgain(
  request: ListenRequest,
  context: EffectContext,
  hadBegun: boolean,
  carrying: Carrying,
  signal: AbortSignal,
): Promise<EffectSettlement> {
  if (hadBegun) await carrying.inviteOn(context, signal);
  return carrying.carryOut(request, context, signal);
}

/** Reading does no harm; whoever lets a request be tried again has said that neither does it. */
function mayBeRepeated({ method, retries }: HttpEffect): boolean {
  return method === 'GET' || retries > 0;
}

function unknownOutcome({ kind }: EffectRequest): EffectSettlement {
  return {
    kind: 'failed',
    code: 'UNKNOWN_OUTCOME',
    message: `The engine was restarted during “${kind}”, so nobody knows whether it was done; it is not done again.`,
  };
}

function leftOf<Request extends Extract<EffectRequest, { kind: 'transfer' }>>(
  request: Request,
  begunForMs: number,
): Request {
  return { ...request, timeoutMs: Math.max(1000, request.timeoutMs - begunForMs) };
}
