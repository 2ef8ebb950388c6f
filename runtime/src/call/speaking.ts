import { type CompiledFlow, goOnText } from '@patchcord/flows/model';
import type { EffectRequest, RespondRequest, RespondSettled, SaySettled } from '@patchcord/nodes/kit';
import type { EffectContext } from '../engine/index.ts';
import type { MediaSession, TurnSettings } from '../media/contract.ts';
import type { LanguageModel, Synthesiser } from '../providers/index.ts';
import { bargeInOf } from '../turn/turn-settings.ts';
import { type Checkpoint, heardBy } from './checkpoint.ts';
import { type Checkpoints, followed } from './checkpoints.ts';
import { clipsFrom } from './clips-from.ts';
import { clipsInTime } from './clips-in-time.ts';
import { flowVoice, type Recordings } from './flow-voice.ts';
import type { LastSound } from './last-sound.ts';
import { saySettled, speakClips, voiceOf } from './mouth.ts';
import type { PromptsSince } from './prompts-since.ts';
import { respond } from './responder.ts';

export interface SpeakingOptions {
  readonly media: MediaSession;
  readonly synthesiser: Synthesiser;
  readonly recordings: Recordings;
  readonly model: LanguageModel;
  readonly checkpoints: Checkpoints;
  readonly prompts: PromptsSince;
  readonly lastSound: LastSound;
}

/** What the agent says in a call, by itself and with a model. */
export class Speaking {
  readonly #options: SpeakingOptions;

  constructor(options: SpeakingOptions) {
    this.#options = options;
  }

  voice(flow: CompiledFlow): Synthesiser {
    const { synthesiser, recordings } = this.#options;
    return flowVoice(flow, synthesiser, recordings);
  }

  /** `fromMs`: as far as the engine before this one had come with it. */
  async say(
    { text, bargeIn }: Extract<EffectRequest, { kind: 'say' }>,
    { flow }: EffectContext,
    signal: AbortSignal,
    fromMs = 0,
  ): Promise<SaySettled> {
    const { media, checkpoints } = this.#options;
    this.#began();
    if (fromMs > 0) checkpoints.goOnFrom(fromMs);
    const sentences = this.voice(flow).synthesiseSentences(text, { ...voiceOf(flow), signal });
    const clips = clipsFrom(followed(clipsInTime(sentences), checkpoints), fromMs);
    const said = saySettled(
      await speakClips(media, clips, bargeInAllowed(flow, bargeIn), signal, checkpoints),
    );
    return { ...said, playedMs: Math.round(fromMs) + said.playedMs };
  }

  async respond(
    request: RespondRequest,
    { flow }: EffectContext,
    signal: AbortSignal,
  ): Promise<RespondSettled> {
    const { media, model, lastSound, checkpoints: follower } = this.#options;
    this.#began();
    const { filler, limits } = flow.document.settings;
    return respond(request, {
      media,
      model,
      synthesiser: this.voice(flow),
      voice: voiceOf(flow),
      knowledge: flow.knowledge,
      filler,
      quietMs: limits.quietMs,
      lastSound,
      bargeIn: bargeInAllowed(flow, request.bargeIn),
      follower,
      signal,
    });
  }

  /** An answer that the engine before this one was giving: never asked for again. The caller is invited to go on. */
  async breakOff(
    context: EffectContext,
    signal: AbortSignal,
    left: Checkpoint | null,
  ): Promise<RespondSettled> {
    const heard = left ? heardBy(left) : '';
    const { heardText } = await this.inviteOn(context, signal);
    return {
      kind: 'responded',
      heardText: [heard, heardText].filter((text) => text !== '').join(' '),
      exit: null,
      toolCall: null,
      interrupted: 'speech',
      usage: null,
    };
  }

  /** “Sorry, please go on.” */
  inviteOn(context: EffectContext, signal: AbortSignal): Promise<SaySettled> {
    return this.say(
      { kind: 'say', text: context.flow.document.settings.goOn ?? goOnText, bargeIn: true },
      context,
      signal,
    );
  }

  #began(): void {
    const { prompts, media } = this.#options;
    prompts.began(Math.round(media.nowMs()));
  }
}

function bargeInAllowed({ document }: CompiledFlow, mayInterrupt: boolean): TurnSettings['bargeIn'] {
  return mayInterrupt ? bargeInOf(document.settings.interruption.mode) : 'off';
}
