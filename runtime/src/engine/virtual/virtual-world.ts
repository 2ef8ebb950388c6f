import {
  type EffectRequest,
  type EffectSettlement,
  type Failed,
  isBridged,
  needsCaller,
  type RespondRequest,
  type ToolCall,
} from '@patchcord/nodes/kit';
import { modelSaidNothing, saidNothing } from '../said-nothing.ts';
import type { EffectContext, World } from '../world.ts';
import type { VirtualCaller } from './caller-move.ts';
import type { LineWatcher } from './line-watcher.ts';
import { waitWithFiller } from './virtual-filler.ts';
import { keyMs, VirtualLine } from './virtual-line.ts';
import { listenOn } from './virtual-listen.ts';
import {
  answerFromOutside,
  failedWith,
  type VirtualFailure,
  type VirtualOutside,
} from './virtual-outside.ts';
import { sayOver } from './virtual-prompt.ts';
import { recordOn } from './virtual-record.ts';
import { ring, sleepOn, talk, type VirtualTelephones, waitOn } from './virtual-wait.ts';

/** What the rest of the world answers. */
export interface VirtualAnswers extends VirtualOutside, VirtualTelephones {
  respond(
    request: RespondRequest,
    context: EffectContext,
  ): Promise<VirtualAnswer | VirtualFailure> | VirtualAnswer | VirtualFailure;
  /** How long a human talks with the caller; one minute unless told. */
  readonly talkMs?: number;
  /** What is broken when an effect is asked for; nothing unless told. */
  broken?(
    request: EffectRequest,
    context: EffectContext,
  ): Failed | { readonly kind: 'deaf'; code: string } | null;
}

export interface VirtualAnswer {
  readonly text: string;
  readonly exit: string | null;
  readonly toolCall?: ToolCall | null;
  /** Until the first word; nothing unless told. */
  readonly tookMs?: number;
}

/**
 * A call without sound on virtual time: chat, flow tests and fuzzing. Nothing here waits; the clock moves by what the
 * caller would have lived through. What he says and presses counts as in a live call (CALLS.md 3 to 5).
 */
export class VirtualWorld implements World {
  readonly #answers: VirtualAnswers;
  readonly #line: VirtualLine;

  /** `watcher` is told what really happens on the line. */
  constructor(caller: VirtualCaller, answers: VirtualAnswers, watcher?: LineWatcher) {
    this.#line = new VirtualLine(caller, watcher);
    this.#answers = answers;
  }

  nowMs(): number {
    return this.#line.nowMs;
  }

  watchNode(patienceMs: number, onStuck: () => void): () => void {
    const turned = setImmediate(() => {
      this.#line.nowMs += patienceMs;
      onStuck();
    });
    return () => clearImmediate(turned);
  }

  async perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    const line = this.#line;
    if (line.ended && needsCaller(request)) return line.ended;
    const startMs = line.nowMs;
    line.deadlineMs = startMs + context.deadlineMs;
    const broken = this.#answers.broken?.(request, context);
    const settlement = broken ?? (await this.#answer(request, context));
    if (!isBridged(request)) line.lastSoundMs = line.nowMs;
    if (settlement && line.nowMs <= line.deadlineMs) return settlement;
    line.nowMs = line.deadlineMs;
    return {
      kind: 'failed',
      code: 'EFFECT_TIMED_OUT',
      message: `“${request.kind}” took longer than ${context.deadlineMs} ms.`,
    };
  }

  /** Null where it takes too long. */
  #answer(
    request: EffectRequest,
    context: EffectContext,
  ): EffectSettlement | Promise<EffectSettlement | null> {
    const line = this.#line;
    switch (request.kind) {
      case 'say':
        return sayOver(line, { ...request, request, context });
      case 'listen':
        return listenOn(line, request, context);
      case 'respond':
        return this.#respond(request, context);
      case 'transfer':
        return ring(line, request, context, this.#answers);
      case 'hand-over':
        return talk(line, request, context, this.#answers.talkMs);
      case 'hangup':
        line.hangUp({ kind: 'ended', by: 'flow', cause: null });
        return { kind: 'hung-up' };
      case 'http':
      case 'retrieve':
      case 'now':
        return answerFromOutside(request, context, this.#answers, line);
      case 'record':
        return recordOn(line, request, context);
      case 'sleep':
        return sleepOn(line, request, context);
      case 'send-keys':
        return waitOn(line, request, context, {
          lastsMs: keyMs * request.keys.length,
          sound: 'keys',
          settlement: { kind: 'keys-sent' },
        });
    }
  }

  async #respond(request: RespondRequest, context: EffectContext): Promise<EffectSettlement> {
    const answer = await this.#answers.respond(request, context);
    const { tookMs = 0 } = answer;
    const line = this.#line;
    line.promptsSinceMs ??= line.nowMs;
    const filler = tookMs > 0 ? waitWithFiller(line, request, context, tookMs) : '';
    if (line.ended) return line.ended;
    if ('code' in answer) return failedWith(answer.code);
    const { text, exit, toolCall = null } = answer;
    if (saidNothing({ text, exit, toolCall, interrupted: null })) return failedWith(modelSaidNothing);
    const said = sayOver(line, { text, bargeIn: request.bargeIn, request, context });
    if (said.kind !== 'said') return said;
    const heardText = [filler, said.heardText].filter(Boolean).join(' ');
    return { kind: 'responded', heardText, exit, toolCall, interrupted: said.interrupted, usage: null };
  }
}
