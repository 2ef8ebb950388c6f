import type { EffectRequest, EffectSettlement, SleepEffect } from '@patchcord/nodes/kit';
import type { EffectContext } from '../engine/index.ts';
import type { MediaSession } from '../media/contract.ts';
import { holdMusicClip } from './hold-music.ts';
import type { Line } from './line.ts';
import { passed } from './passed.ts';
import type { PromptsSince } from './prompts-since.ts';
import { ringbackClip } from './tones.ts';

export interface LineEffectsOptions {
  readonly callId: string;
  readonly media: MediaSession;
  readonly line: Line;
  readonly prompts: PromptsSince;
  readonly onNote: (what: string, details: Record<string, string | number | boolean>) => void;
}

type TransferEffect = Extract<EffectRequest, { kind: 'transfer' }>;
type HangUpEffect = Extract<EffectRequest, { kind: 'hangup' }>;

/** What has been sent still travels through Asterisk's and the phone's buffers when the last frame has left us. */
const lastWordsTravelMs = 240;
const ringback = ringbackClip();
const holdMusic = holdMusicClip();

/** What a call does with its line: others are rung and put through, keys are sent, it waits and it ends. */
export class LineEffects {
  readonly #options: LineEffectsOptions;

  constructor(options: LineEffectsOptions) {
    this.#options = options;
  }

  /** `isDialled`: by an engine that died. */
  async transfer(
    request: TransferEffect,
    { effect }: EffectContext,
    signal: AbortSignal,
    isDialled = false,
  ): Promise<EffectSettlement> {
    const { line, callId } = this.#options;
    const asked = { ...request, legId: `${callId}-leg-${effect}`, signal };
    return this.#playing(request.whileRinging === 'music' ? holdMusic : ringback, async () => {
      const settled = await (isDialled ? line.takeUpTransfer(asked) : line.transfer(asked));
      return { kind: 'transferred', ...settled };
    });
  }

  async sleep({ ms, music }: SleepEffect, signal: AbortSignal): Promise<EffectSettlement> {
    const slept = async () => {
      await passed(ms, signal);
      return { kind: 'slept' } as const;
    };
    return music ? this.#playing(holdMusic, slept) : slept();
  }

  /** What two people say to each other is theirs: the recording stops, and goes on when the human has left (CALLS.md 16). */
  async handOver(keepCaller: boolean, signal: AbortSignal): Promise<EffectSettlement> {
    const { media, line, onNote } = this.#options;
    await media
      .stopRecording()
      .catch((error: unknown) => onNote('recording-failed', { reason: String(error) }));
    try {
      await line.handOver({ keepCaller, signal });
    } finally {
      if (!signal.aborted) media.resumeRecording();
    }
    return { kind: 'human-left' };
  }

  async sendKeys(keys: string, signal: AbortSignal): Promise<EffectSettlement> {
    await this.#options.line.sendKeys(keys, signal);
    return { kind: 'keys-sent' };
  }

  /** `onHangUp`: what was said last has been heard, and our hang-up is on its way. */
  async hangUp(cause: HangUpEffect['cause'], onHangUp: () => void): Promise<EffectSettlement> {
    await new Promise((resolve) => setTimeout(resolve, lastWordsTravelMs));
    onHangUp();
    await this.#options.line.hangUp(cause);
    return { kind: 'hung-up' };
  }

  /** Plays over and over until something is over. What is said into it is said to nobody (CALLS.md 4). */
  async #playing<Result>(clip: typeof holdMusic, until: () => Promise<Result>): Promise<Result> {
    const { media, prompts } = this.#options;
    const playing = media.speak({ bargeIn: 'off', loop: true });
    playing.append(clip);
    try {
      return await until();
    } finally {
      playing.stop();
      prompts.nobodyListened(Math.round(media.nowMs()));
    }
  }
}
