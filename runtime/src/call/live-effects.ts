import type { CompiledFlow } from '@patchcord/flows/model';
import {
  type EffectRequest,
  type EffectSettlement,
  type HttpEffect,
  type ListenRequest,
  mergeExpectations,
  type NowEffect,
  type RecordEffect,
  type RespondRequest,
  type RetrieveEffect,
  type SleepEffect,
} from '@patchcord/nodes/kit';
import type { EffectContext } from '../engine/index.ts';
import type { MediaEvent, MediaSession, TurnSettings } from '../media/contract.ts';
import type { LanguageModel, Recogniser, Synthesiser } from '../providers/index.ts';
import { bargeInOf, turnSettingsOf } from '../turn/turn-settings.ts';
import { clipsInTime } from './clips-in-time.ts';
import { Ear } from './ear.ts';
import { flowVoice, type Recordings } from './flow-voice.ts';
import { holdMusicClip } from './hold-music.ts';
import type { Line } from './line.ts';
import { listen } from './listener.ts';
import { saySettled, speakClips, voiceOf } from './mouth.ts';
import { askOutside, type Outside } from './outside.ts';
import { passed } from './passed.ts';
import { recordMessage } from './record-message.ts';
import { respond } from './responder.ts';
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
export class LiveEffects {
  readonly #options: LiveEffectsOptions;
  readonly #ear = new Ear();
  readonly #messages: Promise<unknown>[] = [];
  readonly #isOver: () => boolean;
  readonly #onHangUp: () => void;
  /** When the first prompt since the last listening effect began: older words answer nothing (CALLS.md 4). */
  #promptsSinceMs: number | null = null;

  /** `isOver`: nobody is on the line any more. `onHangUp`: our own hang-up is on its way. */
  constructor(options: LiveEffectsOptions, life: { isOver(): boolean; onHangUp(): void }) {
    this.#options = options;
    this.#isOver = () => life.isOver();
    this.#onHangUp = () => life.onHangUp();
  }

  nowMs(): number {
    return Math.round(this.#options.media.nowMs());
  }

  /** Takes in what the media thread hears. */
  hear(event: MediaEvent): void {
    this.#ear.hear(event);
    if (event.kind === 'barge-in-paused')
      this.#note('barge-in-paused', { speechStartedMs: event.speechStartedMs });
    if (event.kind === 'barge-in-resumed') this.#note('barge-in-resumed', {});
  }

  /** Resolves once messages that a hang-up cut short are written: their sound must still be there. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#messages);
  }

  /** Carries one effect out. Rejects with what went wrong; an abort ends it. */
  carryOut(request: EffectRequest, context: EffectContext, signal: AbortSignal): Promise<EffectSettlement> {
    switch (request.kind) {
      case 'say':
        return this.#say(request, context, signal);
      case 'listen':
        return this.#listen(request, context, signal);
      case 'respond':
        return this.#respond(request, context, signal);
      case 'transfer':
        return this.#transfer(request, context, signal);
      case 'hand-over':
        return this.#handOver(request.keepCaller, signal);
      case 'hangup':
        return this.#hangUp(request.cause);
      case 'http':
      case 'retrieve':
      case 'now':
        return this.#askOutside(request, context, signal);
      case 'record':
        return this.#record(request, context, signal);
      case 'sleep':
        return this.#sleep(request, signal);
      case 'send-keys':
        return this.#sendKeys(request.keys, signal);
    }
  }

  #voice(flow: CompiledFlow): Synthesiser {
    const { synthesiser, recordings } = this.#options;
    return flowVoice(flow, synthesiser, recordings);
  }

  async #say(
    { text, bargeIn }: Extract<EffectRequest, { kind: 'say' }>,
    { flow }: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    const { media } = this.#options;
    this.#promptsSinceMs ??= this.nowMs();
    const clips = this.#voice(flow).synthesiseSentences(text, { ...voiceOf(flow), signal });
    return saySettled(await speakClips(media, clipsInTime(clips), bargeInAllowed(flow, bargeIn), signal));
  }

  async #listen(
    request: ListenRequest,
    context: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    const { media, recogniser, onNote } = this.#options;
    const { flow } = context;
    media.configure(turnSettingsOf(flow.document.settings, request.endSilenceMs));
    this.#forgetStaleWords();
    const expects = mergeExpectations([request.expects, context.expects]);
    return listen(request, { ear: this.#ear, media, recogniser, expects, signal, onNote });
  }

  async #respond(
    request: RespondRequest,
    { flow }: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    const { media, model } = this.#options;
    const synthesiser = this.#voice(flow);
    this.#promptsSinceMs ??= this.nowMs();
    const bargeIn = bargeInAllowed(flow, request.bargeIn);
    const { filler, limits } = flow.document.settings;
    const { knowledge } = flow;
    const voice = voiceOf(flow);
    const { quietMs } = limits;
    return respond(request, {
      media,
      model,
      synthesiser,
      voice,
      knowledge,
      filler,
      quietMs,
      bargeIn,
      signal,
    });
  }

  #askOutside(
    request: HttpEffect | RetrieveEffect | NowEffect,
    { effect, flow }: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    const { media, outside, callId } = this.#options;
    const synthesiser = this.#voice(flow);
    const { filler } = flow.document.settings;
    const isHeard = () => !this.#isOver() && !signal.aborted;
    const waiting = { media, synthesiser, voice: voiceOf(flow), filler, isHeard, signal };
    return askOutside(request, { outside, callId, effect, flow, waiting });
  }

  async #record(
    request: RecordEffect,
    { effect, flow }: EffectContext,
    signal: AbortSignal,
  ): Promise<EffectSettlement> {
    const { media, messageFile, onMessage } = this.#options;
    media.configure(turnSettingsOf(flow.document.settings));
    this.#forgetStaleWords();
    const { file, name } = messageFile(effect);
    const onRecorded = (durationMs: number, spokenMs: number) => {
      this.#note('message-recorded', { recording: name, durationMs, spokenMs });
      onMessage(file, durationMs);
    };
    const recorded = recordMessage(request, { media, ear: this.#ear, file, name, signal, onRecorded });
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
      if (music) this.#promptsSinceMs = this.nowMs();
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
  ): Promise<EffectSettlement> {
    const { media, line, callId } = this.#options;
    const ringing = media.speak({ bargeIn: 'off', loop: true });
    ringing.append(request.whileRinging === 'music' ? holdMusic : ringback);
    try {
      const settled = await line.transfer({ ...request, legId: `${callId}-leg-${effect}`, signal });
      return { kind: 'transferred', ...settled };
    } finally {
      ringing.stop();
      // What was said while it rang was said to nobody (CALLS.md 4).
      this.#promptsSinceMs = this.nowMs();
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
    for (const { startedMs } of this.#ear.takeStale(this.#promptsSinceMs ?? 0))
      this.#note('utterance-stale', { startedMs });
    this.#promptsSinceMs = null;
  }

  #note(what: string, details: Record<string, string | number | boolean>): void {
    this.#options.onNote(what, details);
  }
}

function bargeInAllowed({ document }: CompiledFlow, mayInterrupt: boolean): TurnSettings['bargeIn'] {
  return mayInterrupt ? bargeInOf(document.settings.interruption.mode) : 'off';
}
