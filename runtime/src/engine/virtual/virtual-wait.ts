import type { EffectRequest, EffectSettlement, SleepEffect, TransferOutcome } from '@patchcord/nodes/kit';
import type { EffectContext } from '../world.ts';
import type { Sound } from './line-watcher.ts';
import type { VirtualLine } from './virtual-line.ts';

/** What became of a transfer, and after how long. */
export interface VirtualRinging {
  readonly outcome: TransferOutcome;
  readonly ringMs: number;
}

/** Who is rung, and what comes of it. */
export interface VirtualTelephones {
  transfer(
    destination: string,
    context: EffectContext,
  ): Promise<TransferOutcome | VirtualRinging> | TransferOutcome | VirtualRinging;
}

interface Wait {
  readonly lastsMs: number;
  /** What the caller hears meanwhile; null for nothing. */
  readonly sound: Sound | null;
  readonly settlement: EffectSettlement;
}

type TransferRequest = Extract<EffectRequest, { kind: 'transfer' }>;
type HandOverRequest = Extract<EffectRequest, { kind: 'hand-over' }>;

/** A human who answers does so after this long. */
const ringsMs = 3000;

/** The caller waits, and does what he does meanwhile. */
export function waitOn(
  line: VirtualLine,
  request: EffectRequest,
  context: EffectContext,
  { lastsMs, sound, settlement }: Wait,
): EffectSettlement {
  const fromMs = line.nowMs;
  const wasThere = line.live(request, context, lastsMs);
  if (sound) line.noteSound(sound, fromMs, line.nowMs);
  return wasThere ? settlement : (line.ended ?? settlement);
}

/** What is said while it rings is said to nobody. */
export async function ring(
  line: VirtualLine,
  request: TransferRequest,
  context: EffectContext,
  telephones: VirtualTelephones,
): Promise<EffectSettlement> {
  const answer = await telephones.transfer(request.destination, context);
  const rang = typeof answer === 'string' ? ringingOf(answer, request) : answer;
  const outcome = rang.ringMs > request.timeoutMs ? 'no-answer' : rang.outcome;
  const settled = waitOn(line, request, context, {
    lastsMs: Math.min(rang.ringMs, request.timeoutMs),
    sound: 'ringing',
    settlement: { kind: 'transferred', outcome, cause: null },
  });
  line.promptsSinceMs = Math.min(line.nowMs, line.deadlineMs);
  return settled;
}

/** Caller and human talk with each other. */
export function talk(
  line: VirtualLine,
  request: HandOverRequest,
  context: EffectContext,
  talkMs = 60_000,
): EffectSettlement {
  const settlement = { kind: 'human-left' } as const;
  const settled = waitOn(line, request, context, { lastsMs: talkMs, sound: 'human', settlement });
  if (request.keepCaller || settled.kind === 'ended') return settled;
  return line.hangUp({ kind: 'ended', by: 'human', cause: 16 });
}

export function sleepOn(line: VirtualLine, request: SleepEffect, context: EffectContext): EffectSettlement {
  const sound = request.music ? 'music' : null;
  const settled = waitOn(line, request, context, {
    lastsMs: request.ms,
    sound,
    settlement: { kind: 'slept' },
  });
  if (request.music) line.promptsSinceMs = Math.min(line.nowMs, line.deadlineMs);
  return settled;
}

function ringingOf(outcome: TransferOutcome, { timeoutMs }: TransferRequest): VirtualRinging {
  return { outcome, ringMs: outcome === 'no-answer' ? timeoutMs : ringsMs };
}
