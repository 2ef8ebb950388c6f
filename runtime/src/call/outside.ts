import type { CompiledFlow } from '@patchcord/flows/model';
import type { EffectSettlement, HttpEffect, NowEffect, RetrieveEffect } from '@patchcord/nodes/kit';
import type { HttpClient, Outbox } from '../http/index.ts';
import type { KnowledgeBase } from '../knowledge/index.ts';
import { bridgeWait, type Waiting } from './bridge-wait.ts';

/** What every call of an engine reaches beyond its line. */
export interface Outside {
  readonly http: HttpClient;
  readonly outbox: Outbox;
  readonly knowledge: KnowledgeBase;
  /** ms since 1970. */
  readonly wallClock: () => number;
}

export interface OutsideCall {
  readonly outside: Outside;
  readonly callId: string;
  readonly effect: number;
  readonly flow: CompiledFlow;
  readonly waiting: Waiting;
}

/** Servers, documents and the clock. What is slow is bridged by the flow's filler, and settles with what of it was heard. */
export async function askOutside(
  request: HttpEffect | RetrieveEffect | NowEffect,
  { outside, callId, effect, flow, waiting }: OutsideCall,
): Promise<EffectSettlement> {
  if (request.kind === 'now') return { kind: 'time', epochMs: outside.wallClock() };
  const { quietMs } = flow.document.settings.limits;
  if (request.kind === 'retrieve') {
    const documents = flow.knowledge.filter(({ id }) => request.documents.includes(id));
    const found = outside.knowledge.retrieve(request.question, documents, request.limit);
    const { value, heardText } = await bridgeWait(found, { ...waiting, quietMs });
    return { kind: 'retrieved', passages: value, heardText };
  }
  const idempotencyKey = `${callId}-${effect}`;
  if (request.wait === 'fire') {
    outside.outbox.post(request, callId, idempotencyKey);
    return { kind: 'http-answered', status: 202, body: null, heardText: '' };
  }
  // A request that was sent runs to its own deadline, whatever becomes of the call (CALLS.md 11).
  const sent = outside.http.send(request, { idempotencyKey, signal: AbortSignal.timeout(request.timeoutMs) });
  const { value, heardText } = await bridgeWait(sent, { ...waiting, quietMs });
  return { kind: 'http-answered', ...value, heardText };
}
