import {
  type EffectRequest,
  type EffectSettlement,
  type HttpEffect,
  type ListenRequest,
  mergeExpectations,
  type NowEffect,
  type RecordEffect,
  type RetrieveEffect,
  type SleepEffect,
} from '@patchcord/nodes/kit';
import type { Begun, EffectContext } from '../engine/index.ts';
import type { MediaEvent, MediaSession } from '../media/contract.ts';
import type { LanguageModel, Recogniser, Synthesiser } from '../providers/index.ts';
import { turnSettingsOf } from '../turn/turn-settings.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Checkpoints } from './checkpoints.ts';
import { Ear } from './ear.ts';
import type { Recordings } from './flow-voice.ts';
import { holdMusicClip } from './hold-music.ts';
import type { Line } from './line.ts';
import { listen } from './listener.ts';
import { voiceOf } from './mouth.ts';
import { askOutside, type Outside } from './outside.ts';
import { passed } from './passed.ts';
import { PromptsSince } from './prompts-since.ts';
import { recordMessage } from './record-message.ts';
import { Speaking } from './speaking.ts';
import { type Carrying, takeUp } from './taking-up.ts';
import { ringbackClip } from './tones.ts';

export interface LiveEffectsOptions {
  readonly callId: string;
  readonly media: MediaSession;
  readonly line: Line;
  readonly synthesiser: Synthesiser;
  readonly recordings: Recordings;
  /** Null where no recogniser could be set up: callers are offered keys. */
  readonly recogniser: Recogniser | null;
  readonly model: LanguageModel;
  readonly outside: Outside;
  /** Where what an engine started after a crash needs is written down. */
  readonly checkpoints: Checkpoints;
  /** How far the engine before this one had come; null in a call that began with this one. */
  readonly left: Checkpoint | null;
  /** Where a message of the caller's goes, and its name in the journal. */
  readonly messageFile: (effect: number) => { readonly file: string; readonly name: string };
  readonly onMessage: (file: string, durationMs: number) => void;
  readonly onNote: (what: string, details: Record<string, string | number | boolean>) => void;
}

/** What has been sent still travels through Asterisk's and the phone's buffers when the last frame has left us. */
const lastWordsTravelMs = 240;
const ringback = ringbackClip();
const holdMusic = holdMusicClip();

/** How each effect of a phone call is carried out: by the audio session, speech, models, servers and Asterisk. */
export class LiveEffects implements Carrying {
  readonly #options: LiveEffectsOptions;
  readonly #ear: Ear;
  readonly #speaking: Speaking;
  readonly #prompts = new PromptsSince();
  readonly #messages: Promise<unknown>[] = [];
  readonly #isOver: () => boolean;
  readonly #onHangUp: () => void;

  /** `isOver`: nobody is on the line any more. `onHangUp`: our own hang-up is on its way. */
  constructor(options: LiveEffectsOptions, life: { isOver(): boolean; onHangUp(): void }) {
    this.#options = options;
    this.#ear = new Ear(options.left?.keys);
    this.#speaking = new Speaking({ ...options, prompts: this.#prompts });
    this.#isOver = () => life.isOver();
    this.#onHangUp = () => life.onHangUp();
  }

  nowMs(): number {
    return Math.round(this.#options.media.nowMs());
  }

  /** Takes in what the media thread hears. */
  hear(event: MediaEvent): void {
    this.#ear.hear(event);
    this.#keepUnheard();
    if (event.kind === 'barge-in-paused')
      this.#note('barge-in-paused', { speechStartedMs: event.speechStartedMs });
    if (event.kind === 'barge-in-resumed') this.#note('barge-in-resumed', {});
  }

  /** Resolves once messages that a hang-up cut short are written: their sound must still be there. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#messages);
  }

  /** Carries one effect out. Rejects with what went wrong; an abort ends it. */
  begin(request: EffectRequest, context: EffectContext, signal: AbortSignal): Promise<EffectSettlement> {
    this.#options.checkpoints.begin(context.effect);
    this.#keepUnheard();
    return this.carryOut(request, context, signal);
  }

  /** Brings one to its end that an engine which died had begun. */
  takeUp(
    request: EffectRequest,
    context: EffectContext,
    begun: Begun,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    this.#options.checkpoints.begin(context.effect);
    return takeUp(request, context, begun, this.leftOf(context.effect), this, signal);
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
        return this.#listen(request, context, signal);
      case 'respond':
        return this.#speaking.respond(request, context, signal);
      case 'transfer':
        return this.#transfer(request, context, signal, false);
      case 'hand-over':
        return this.#handOver(request.keepCaller, signal);
      case 'hangup':
        return this.#hangUp(request.cause);
      case 'http':
      case 'retrieve':
      case 'now':
        return this.#askOutside(request, context, signal);
      case 'record':
        return this.#record(request, context, signal, null);
      case 'sleep':
        return this.#sleep(request, signal);
      case 'send-keys':
        return this.#sendKeys(request.keys, signal);
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
    return this.#transfer(request, context, signal, true);
  }

  goOnRecording(
    request: RecordEffect,
    context: EffectContext,
    signal: AbortSignal,
    spokenMs: number,
  ): Promise<EffectSettlement> {
    return this.#record(request, context, signal, { spokenMs });
  }

  async #listen(
    request: ListenRequest,
    context: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    const { media, recogniser, onNote } = this.#options;
    const { flow } = context;
    media.configure(turnSettingsOf(flow.document.settings, request));
    this.#forgetStaleWords();
    const expects = mergeExpectations([request.expects, context.expects]);
    return listen(request, { ear: this.#ear, media, recogniser, expects, signal, onNote });
  }

  #askOutside(
    request: HttpEffect | RetrieveEffect | NowEffect,
    { effect, flow }: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    const { media, outside, callId, checkpoints: follower } = this.#options;
    const synthesiser = this.#speaking.voice(flow);
    const { filler } = flow.document.settings;
    const isHeard = () => !this.#isOver() && !signal.aborted;
    const waiting = { media, synthesiser, voice: voiceOf(flow), filler, isHeard, follower, signal };
    return askOutside(request, { outside, callId, effect, flow, waiting });
  }

  async #record(
    request: RecordEffect,
    { effect, flow }: EffectContext,
    signal: AbortSignal,
    left: { readonly spokenMs: number } | null,
  ): Promise<EffectSettlement> {
    const { media, messageFile, onMessage, checkpoints } = this.#options;
    media.configure(turnSettingsOf(flow.document.settings));
    this.#forgetStaleWords();
    const { file, name } = messageFile(effect);
    const onRecorded = (durationMs: number, spokenMs: number) => {
      this.#note('message-recorded', { recording: name, durationMs, spokenMs });
      onMessage(file, durationMs);
    };
    const onSpoken = (spokenMs: number) => checkpoints.messageSpoken(spokenMs);
    const recorded = recordMessage(request, {
      media,
      ear: this.#ear,
      file,
      name,
      left,
      signal,
      onRecorded,
      onSpoken,
    });
    this.#messages.push(recorded);
    return recorded;
  }

  /** What is said into the music is said to nobody, like words while it rings (CALLS.md 4). */
  async #sleep({ ms, music }: SleepEffect, signal: AbortSignal): Promise<EffectSettlement> {
    const playing = music ? this.#options.media.speak({ bargeIn: 'off', loop: true }) : null;
    playing?.append(holdMusic);
    try {
      await passed(ms, signal);
      return { kind: 'slept' };
    } finally {
      playing?.stop();
      if (music) this.#prompts.nobodyListened(this.nowMs());
    }
  }

  async #sendKeys(keys: string, signal: AbortSignal): Promise<EffectSettlement> {
    await this.#options.line.sendKeys(keys, signal);
    return { kind: 'keys-sent' };
  }

  async #transfer(
    request: Extract<EffectRequest, { kind: 'transfer' }>,
    { effect }: EffectContext,
    signal: AbortSignal,
    isDialled: boolean,
  ): Promise<EffectSettlement> {
    const { media, line, callId } = this.#options;
    const ringing = media.speak({ bargeIn: 'off', loop: true });
    ringing.append(request.whileRinging === 'music' ? holdMusic : ringback);
    try {
      const asked = { ...request, legId: `${callId}-leg-${effect}`, signal };
      const settled = await (isDialled ? line.takeUpTransfer(asked) : line.transfer(asked));
      return { kind: 'transferred', ...settled };
    } finally {
      ringing.stop();
      // What was said while it rang was said to nobody (CALLS.md 4).
      this.#prompts.nobodyListened(this.nowMs());
    }
  }

  /** What two people say to each other is theirs: the recording stops, and goes on when the human has left (CALLS.md 16). */
  async #handOver(keepCaller: boolean, signal: AbortSignal): Promise<EffectSettlement> {
    const { media, line } = this.#options;
    await media.stopRecording().catch((error) => this.#note('recording-failed', { reason: String(error) }));
    try {
      await line.handOver({ keepCaller, signal });
    } finally {
      if (!signal.aborted) media.resumeRecording();
    }
    return { kind: 'human-left' };
  }

  async #hangUp(cause: Extract<EffectRequest, { kind: 'hangup' }>['cause']): Promise<EffectSettlement> {
    await new Promise((resolve) => setTimeout(resolve, lastWordsTravelMs));
    this.#onHangUp();
    await this.#options.line.hangUp(cause);
    return { kind: 'hung-up' };
  }

  /** Words from before the prompt answer nothing that is asked now (CALLS.md 4). */
  #forgetStaleWords(): void {
    for (const { startedMs } of this.#ear.takeStale(this.#prompts.take()))
      this.#note('utterance-stale', { startedMs });
  }

  /** Words and keys that nothing has listened to. */
  #keepUnheard(): void {
    const { checkpoints } = this.#options;
    checkpoints.callerSpeaks(this.#ear.first !== undefined);
    checkpoints.keys(this.#ear.keys);
  }

  #note(what: string, details: Record<string, string | number | boolean>): void {
    this.#options.onNote(what, details);
  }
}
