import {
  type EffectRequest,
  type EffectSettlement,
  type HttpEffect,
  isBridged,
  type NowEffect,
  type RecordEffect,
  type RetrieveEffect,
} from '@patchcord/nodes/kit';
import type { Begun, EffectContext } from '../engine/index.ts';
import type { MediaEvent } from '../media/contract.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Hearing, type HearingOptions } from './hearing.ts';
import { LastSound } from './last-sound.ts';
import { LineEffects, type LineEffectsOptions } from './line-effects.ts';
import { voiceOf } from './mouth.ts';
import { askOutside, type Outside } from './outside.ts';
import { PromptsSince } from './prompts-since.ts';
import { Speaking, type SpeakingOptions } from './speaking.ts';
import { type Carrying, takeUp } from './taking-up.ts';

type Parts = HearingOptions & LineEffectsOptions & SpeakingOptions;

export interface LiveEffectsOptions extends Omit<Parts, 'prompts' | 'lastSound'> {
  readonly outside: Outside;
}

/** How each effect of a phone call is carried out: by the audio session, speech, models, servers and Asterisk. */
export class LiveEffects implements Carrying {
  readonly #options: LiveEffectsOptions;
  readonly #hearing: Hearing;
  readonly #speaking: Speaking;
  readonly #line: LineEffects;
  readonly #lastSound: LastSound;
  readonly #life: { isOver(): boolean; onHangUp(): void };

  /** `isOver`: nobody is on the line any more. `onHangUp`: our own hang-up is on its way. */
  constructor(options: LiveEffectsOptions, life: { isOver(): boolean; onHangUp(): void }) {
    this.#options = options;
    this.#lastSound = new LastSound(options.media);
    const parts = { ...options, prompts: new PromptsSince(), lastSound: this.#lastSound };
    this.#hearing = new Hearing(parts);
    this.#speaking = new Speaking(parts);
    this.#line = new LineEffects(parts);
    this.#life = life;
  }

  nowMs(): number {
    return Math.round(this.#options.media.nowMs());
  }

  /** Takes in what the media thread hears. */
  hear(event: MediaEvent): void {
    this.#hearing.hear(event);
  }

  /** Resolves once messages that a hang-up cut short are written: their sound must still be there. */
  idle(): Promise<void> {
    return this.#hearing.idle();
  }

  /** Carries one effect out. Rejects with what went wrong; an abort ends it. */
  begin(request: EffectRequest, context: EffectContext, signal: AbortSignal): Promise<EffectSettlement> {
    this.#options.checkpoints.begin(context.effect);
    this.#hearing.keepUnheard();
    return this.carryOut(request, context, signal).finally(() => this.#noteSound(request));
  }

  /** Brings one to its end that an engine which died had begun. */
  takeUp(
    request: EffectRequest,
    context: EffectContext,
    begun: Begun,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    this.#options.checkpoints.begin(context.effect);
    const left = this.leftOf(context.effect);
    return takeUp(request, context, begun, left, this, signal).finally(() => this.#noteSound(request));
  }

  /** How far the engine before this one had come with an effect. */
  leftOf(effect: number): Checkpoint | null {
    const { left } = this.#options;
    return left?.effect === effect ? left : null;
  }

  carryOut(request: EffectRequest, context: EffectContext, signal: AbortSignal): Promise<EffectSettlement> {
    switch (request.kind) {
      case 'say':
        return this.say(request, context, signal);
      case 'listen':
        return this.#hearing.listen(request, context, signal);
      case 'respond':
        return this.#speaking.respond(request, context, signal);
      case 'transfer':
        return this.#line.transfer(request, context, signal);
      case 'hand-over':
        return this.#line.handOver(request.keepCaller, signal);
      case 'hangup':
        return this.#line.hangUp(request.cause, () => this.#life.onHangUp());
      case 'http':
      case 'retrieve':
      case 'now':
        return this.#askOutside(request, context, signal);
      case 'record':
        return this.#hearing.record(request, context, signal, null);
      case 'sleep':
        return this.#line.sleep(request, signal);
      case 'send-keys':
        return this.#line.sendKeys(request.keys, signal);
    }
  }

  say(
    request: Extract<EffectRequest, { kind: 'say' }>,
    context: EffectContext,
    signal: AbortSignal,
    fromMs = 0,
  ): Promise<EffectSettlement> {
    return this.#speaking.say(request, context, signal, fromMs);
  }

  breakOff(context: EffectContext, signal: AbortSignal, left: Checkpoint | null): Promise<EffectSettlement> {
    return this.#speaking.breakOff(context, signal, left);
  }

  inviteOn(context: EffectContext, signal: AbortSignal): Promise<unknown> {
    return this.#speaking.inviteOn(context, signal);
  }

  takeUpTransfer(
    request: Extract<EffectRequest, { kind: 'transfer' }>,
    context: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    return this.#line.transfer(request, context, signal, true);
  }

  goOnRecording(
    request: RecordEffect,
    context: EffectContext,
    signal: AbortSignal,
    spokenMs: number,
  ): Promise<EffectSettlement> {
    return this.#hearing.record(request, context, signal, { spokenMs });
  }

  #askOutside(
    request: HttpEffect | RetrieveEffect | NowEffect,
    { effect, flow }: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    const { media, outside, callId, checkpoints: follower } = this.#options;
    const synthesiser = this.#speaking.voice(flow);
    const { filler } = flow.document.settings;
    const lastSound = this.#lastSound;
    const isHeard = () => !this.#life.isOver() && !signal.aborted;
    const waiting = {
      media,
      synthesiser,
      voice: voiceOf(flow),
      filler,
      lastSound,
      isHeard,
      follower,
      signal,
    };
    return askOutside(request, { outside, callId, effect, flow, waiting });
  }

  /** What is only waited for is heard by its filler alone, and tells of that itself. */
  #noteSound(request: EffectRequest): void {
    if (!isBridged(request)) this.#lastSound.ended();
  }
}
