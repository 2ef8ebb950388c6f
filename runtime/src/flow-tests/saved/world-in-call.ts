import type { FlowTestInput } from '@patchcord/flows/test';
import type { EffectSettlement } from '@patchcord/nodes/kit';
import type { RecordedCall, RecordedEffect } from '../../replay/index.ts';
import { ownCopy } from './own-copy.ts';

type World = NonNullable<FlowTestInput['world']>;
type Part<Kind extends keyof World> = NonNullable<World[Kind]> extends readonly (infer Each)[] ? Each : never;

/** Longer than the shortest filler waits: how long an answer took is told only where it may have been noticed. */
const noticedMs = 500;

/** What the world answered in a call, each answer once and in its order. */
export function worldInCall({ effects }: RecordedCall): World {
  const http = effects.flatMap(exchangeOf);
  const retrieve = effects.flatMap(findingsOf);
  const respond = effects.flatMap(answerOf);
  const transfer = effects.flatMap(ringingOf);
  const troubles = effects.flatMap((effect, index) => troubleOf(effect, effects.slice(0, index)));
  const talk = effects.find(({ request }) => request?.kind === 'hand-over');
  return {
    ...(http.length > 0 && { http }),
    ...(retrieve.length > 0 && { retrieve }),
    ...(respond.length > 0 && { respond }),
    ...(transfer.length > 0 && { transfer }),
    ...(troubles.length > 0 && { troubles }),
    ...(talk && { talkMs: talkMsOf(talk) }),
  };
}

/** A caller who hung up had it before it was over. */
function talkMsOf({ settlement, requestedMs, settledMs }: RecordedEffect): number {
  const talkedMs = Math.round(settledMs - requestedMs);
  return settlement?.kind === 'ended' && settlement.by === 'caller' ? talkedMs + 1000 : talkedMs;
}

/** Nobody waited for the answer to a message. */
function exchangeOf(effect: RecordedEffect): Part<'http'>[] {
  const { request, settlement } = effect;
  if (request?.kind !== 'http' || request.wait === 'fire' || !settlement) return [];
  const { method, url, body } = request;
  const asked = {
    method,
    url,
    ...(body !== undefined && { body: ownCopy(body) }),
    ...took(effect),
    times: 1,
  };
  if (settlement.kind === 'failed') return [{ ...asked, fails: settlement.code }];
  if (settlement.kind !== 'http-answered') return [];
  return [{ ...asked, status: settlement.status, answer: ownCopy(settlement.body) }];
}

function findingsOf(effect: RecordedEffect): Part<'retrieve'>[] {
  const { request, settlement } = effect;
  if (request?.kind !== 'retrieve' || !settlement) return [];
  const { question } = request;
  const asked = { question, ...took(effect), times: 1 };
  if (settlement.kind === 'failed') return [{ ...asked, fails: settlement.code }];
  if (settlement.kind !== 'retrieved') return [];
  return [{ ...asked, passages: settlement.passages.map((passage) => ({ ...passage })) }];
}

/** What was cut short went on. Of an answer that was spoken nobody can tell when it came; of one without words that is clear. */
function answerOf(effect: RecordedEffect): Part<'respond'>[] {
  const { request, settlement } = effect;
  if (request?.kind !== 'respond' || !settlement) return [];
  if (settlement.kind === 'failed') return [{ fails: settlement.code, times: 1 }];
  if (settlement.kind === 'ended')
    return [{ text: `${settlement.heardText ?? ''} and so on`.trim(), times: 1 }];
  if (settlement.kind !== 'responded') return [];
  const { heardText, exit, toolCall, interrupted } = settlement;
  const text = interrupted ? `${heardText} and so on` : heardText;
  const silently = text === '' ? took(effect) : {};
  return [{ text, exit, ...(toolCall && { toolCall: { ...toolCall } }), ...silently, times: 1 }];
}

function ringingOf({ request, settlement, requestedMs, settledMs }: RecordedEffect): Part<'transfer'>[] {
  if (request?.kind !== 'transfer') return [];
  const { destination } = request;
  if (settlement?.kind === 'ended') return [{ destination, outcome: 'no-answer', times: 1 }];
  if (settlement?.kind !== 'transferred') return [];
  const ringMs = Math.min(Math.round(settledMs - requestedMs), request.timeoutMs);
  return [{ destination, outcome: settlement.outcome, ringMs, times: 1 }];
}

/** What couldn't be done at a node, after it was tried so often. Keys are heard without a recogniser. */
function troubleOf(effect: RecordedEffect, before: readonly RecordedEffect[]): Part<'troubles'>[] {
  const { request, settlement, node } = effect;
  if (!request || answered.has(request.kind) || !isTrouble(settlement)) return [];
  const after = before.filter(
    (each) => each.node === node && each.request?.kind === request.kind && !isKeysOnly(each),
  ).length;
  return [{ effect: request.kind, node, fails: settlement.code, times: 1, ...(after > 0 && { after }) }];
}

function isKeysOnly({ request }: RecordedEffect): boolean {
  return request?.kind === 'listen' && !request.speech;
}

const answered: ReadonlySet<string> = new Set(['http', 'retrieve', 'respond']);

function isTrouble(
  settlement: EffectSettlement | null,
): settlement is Extract<EffectSettlement, { kind: 'failed' | 'deaf' }> {
  return settlement?.kind === 'failed' || settlement?.kind === 'deaf';
}

function took({ requestedMs, settledMs }: RecordedEffect): { tookMs?: number } {
  const tookMs = Math.round(settledMs - requestedMs);
  return tookMs >= noticedMs ? { tookMs: Math.min(tookMs, 600_000) } : {};
}
