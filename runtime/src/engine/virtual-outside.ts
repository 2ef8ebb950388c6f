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
  retrieve?(
    request: RetrieveEffect,
    context: EffectContext,
  ): Promise<readonly Passage[] | VirtualPassages | VirtualFailure>;
  /** What the clock on the wall says when the call begins, ms since 1970; a Wednesday morning unless told. */
  readonly startedEpochMs?: number;
}

/** `tookMs` passes on the call's clock. */
export type VirtualExchange =
  | { readonly status: number; readonly body: Json; readonly tookMs?: number }
  | VirtualFailure;

export interface VirtualPassages {
  readonly passages: readonly Passage[];
  readonly tookMs: number;
}

/** Nothing came of it; `tookMs` passes on the call's clock. */
export interface VirtualFailure {
  readonly code: string;
  readonly tookMs?: number;
}

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
  return retrieved(request, context, outside, clock);
}

async function retrieved(
  request: RetrieveEffect,
  context: EffectContext,
  { retrieve }: VirtualOutside,
  clock: Clock,
): Promise<EffectSettlement> {
  const found = (await retrieve?.(request, context)) ?? [];
  const { tookMs = 0, ...answer } = 'code' in found || 'passages' in found ? found : { passages: found };
  clock.pass(tookMs);
  if ('code' in answer) return failedWith(answer.code);
  return { kind: 'retrieved', passages: answer.passages, heardText: fillerAfter(tookMs, context) };
}

/** What is said while an answer is slow. */
function fillerAfter(tookMs: number, { flow }: EffectContext): string {
  const { afterMs, text } = flow.document.settings.filler;
  return tookMs > afterMs ? text : '';
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
  const { tookMs = 0 } = answer;
  clock.pass(Math.min(tookMs, request.timeoutMs));
  if (tookMs > request.timeoutMs) return failedWith('HTTP_TIMED_OUT');
  if ('code' in answer) return failedWith(answer.code);
  const { status, body } = answer;
  return { kind: 'http-answered', status, body, heardText: fillerAfter(tookMs, context) };
}

export function failedWith(code: string): EffectSettlement {
  return { kind: 'failed', code, message: `There was no answer: ${code}.` };
}
