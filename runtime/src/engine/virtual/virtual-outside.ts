import type {
  EffectSettlement,
  HttpEffect,
  Json,
  NowEffect,
  Passage,
  RetrieveEffect,
} from '@patchcord/nodes/kit';
import type { EffectContext } from '../world.ts';
import { waitWithFiller } from './virtual-filler.ts';
import type { VirtualLine } from './virtual-line.ts';

/** What stands for the world beyond the line on virtual time: servers, documents, the clock on the wall. */
export interface VirtualOutside {
  /** Nothing is reached unless told. */
  http?(request: HttpEffect, context: EffectContext): Promise<VirtualExchange> | VirtualExchange;
  /** Finds nothing unless told. */
  retrieve?(request: RetrieveEffect, context: EffectContext): Promise<VirtualFindings> | VirtualFindings;
  /** What the clock on the wall says when the call begins, ms since 1970; a Wednesday morning unless told. */
  readonly startedEpochMs?: number;
}

/** `tookMs` passes on the call's clock. */
export type VirtualExchange =
  | { readonly status: number; readonly body: Json; readonly tookMs?: number }
  | VirtualFailure;

export type VirtualFindings = readonly Passage[] | VirtualPassages | VirtualFailure;

export interface VirtualPassages {
  readonly passages: readonly Passage[];
  readonly tookMs: number;
}

/** Nothing came of it; `tookMs` passes on the call's clock. */
export interface VirtualFailure {
  readonly code: string;
  readonly tookMs?: number;
}

const wednesdayMorning = Date.UTC(2026, 10, 25, 15, 0);

export async function answerFromOutside(
  request: HttpEffect | RetrieveEffect | NowEffect,
  context: EffectContext,
  outside: VirtualOutside,
  line: VirtualLine,
): Promise<EffectSettlement> {
  if (request.kind === 'now')
    return { kind: 'time', epochMs: (outside.startedEpochMs ?? wednesdayMorning) + line.nowMs };
  if (request.kind === 'http') return exchange(request, context, outside, line);
  return retrieved(request, context, outside, line);
}

async function retrieved(
  request: RetrieveEffect,
  context: EffectContext,
  outside: VirtualOutside,
  line: VirtualLine,
): Promise<EffectSettlement> {
  const found = (await outside.retrieve?.(request, context)) ?? [];
  const { tookMs = 0, ...answer } = 'code' in found || 'passages' in found ? found : { passages: found };
  const heardText = waitWithFiller(line, request, context, tookMs);
  if ('code' in answer) return failedWith(answer.code);
  return { kind: 'retrieved', passages: answer.passages, heardText };
}

/** A message nobody waits for takes the caller no time; a slow answer is bridged by the flow's filler. */
async function exchange(
  request: HttpEffect,
  context: EffectContext,
  outside: VirtualOutside,
  line: VirtualLine,
): Promise<EffectSettlement> {
  const answer = (await outside.http?.(request, context)) ?? { code: 'HTTP_UNREACHABLE' };
  if (request.wait === 'fire') return { kind: 'http-answered', status: 202, body: null, heardText: '' };
  const { tookMs = 0 } = answer;
  const heardText = waitWithFiller(line, request, context, Math.min(tookMs, request.timeoutMs));
  if (tookMs > request.timeoutMs) return failedWith('HTTP_TIMED_OUT');
  if ('code' in answer) return failedWith(answer.code);
  const { status, body } = answer;
  return { kind: 'http-answered', status, body, heardText };
}

export function failedWith(code: string): EffectSettlement {
  return { kind: 'failed', code, message: `There was no answer: ${code}.` };
}
