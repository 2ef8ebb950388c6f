import type {
  EffectSettlement,
  HttpEffect,
  Json,
  NowEffect,
  Passage,
  RetrieveEffect,
} from '@patchcord/nodes/kit';
import type { EffectContext } from './world.ts';

/** What stands for the world beyond the line on virtual time: servers, documents, the clock on the wall. */
export interface VirtualOutside {
  /** Nothing is reached unless told. */
  http?(request: HttpEffect, context: EffectContext): Promise<VirtualExchange> | VirtualExchange;
  /** Finds nothing unless told. */
  retrieve?(request: RetrieveEffect, context: EffectContext): Promise<readonly Passage[]>;
  /** What the clock on the wall says when the call begins, ms since 1970; a Wednesday morning unless told. */
  readonly startedEpochMs?: number;
}

/** `tookMs` passes on the call's clock. */
export type VirtualExchange =
  | { readonly status: number; readonly body: Json; readonly tookMs?: number }
  | { readonly code: string; readonly tookMs?: number };

interface Clock {
  nowMs(): number;
  pass(ms: number): void;
}

const wednesdayMorning = Date.UTC(2026, 10, 25, 15, 0);

export async function answerFromOutside(
  request: HttpEffect | RetrieveEffect | NowEffect,
  context: EffectContext,
  outside: VirtualOutside,
  clock: Clock,
): Promise<EffectSettlement> {
  if (request.kind === 'now')
    return { kind: 'time', epochMs: (outside.startedEpochMs ?? wednesdayMorning) + clock.nowMs() };
  if (request.kind === 'http') return exchange(request, context, outside, clock);
  return { kind: 'retrieved', passages: (await outside.retrieve?.(request, context)) ?? [], heardText: '' };
}

/** A message nobody waits for takes the caller no time; a slow answer is bridged by the flow's filler. */
async function exchange(
  request: HttpEffect,
  context: EffectContext,
  { http }: VirtualOutside,
  clock: Clock,
): Promise<EffectSettlement> {
  const answer = (await http?.(request, context)) ?? { code: 'HTTP_UNREACHABLE' };
  if (request.wait === 'fire') return { kind: 'http-answered', status: 202, body: null, heardText: '' };
  const { afterMs, text } = context.flow.document.settings.filler;
  const { tookMs = 0 } = answer;
  clock.pass(Math.min(tookMs, request.timeoutMs));
  if (tookMs > request.timeoutMs) return failed('HTTP_TIMED_OUT');
  if ('code' in answer) return failed(answer.code);
  const { status, body } = answer;
  return { kind: 'http-answered', status, body, heardText: tookMs > afterMs ? text : '' };
}

function failed(code: string): EffectSettlement {
  return { kind: 'failed', code, message: `The server gave no answer: ${code}.` };
}
