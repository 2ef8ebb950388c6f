import { type ListenRequest, mergeExpectations, type RecordEffect } from '@patchcord/nodes/kit';
import type { EffectContext } from '../engine/index.ts';
import type { MediaEvent, MediaSession } from '../media/contract.ts';
import type { Recogniser } from '../providers/index.ts';
import { turnSettingsOf } from '../turn/turn-settings.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Checkpoints } from './checkpoints.ts';
import { Ear } from './ear.ts';
import { listen } from './listener.ts';
import type { PromptsSince } from './prompts-since.ts';
import { recordMessage } from './record-message.ts';

export interface HearingOptions {
  readonly media: MediaSession;
  /** Null where no recogniser could be set up: callers are offered keys. */
  readonly recogniser: Recogniser | null;
  /** Where what an engine started after a crash needs is written down. */
  readonly checkpoints: Checkpoints;
  /** How far the engine before this one had come; null in a call that began with this one. */
  readonly left: Checkpoint | null;
  readonly prompts: PromptsSince;
  /** Where a message of the caller's goes, and its name in the journal. */
  readonly messageFile: (effect: number) => { readonly file: string; readonly name: string };
  readonly onMessage: (file: string, durationMs: number) => void;
  readonly onNote: (what: string, details: Record<string, string | number | boolean>) => void;
}

/** What the caller says and presses in a call, from the sound to who listens to it. */
export class Hearing {
  readonly #options: HearingOptions;
  readonly #ear: Ear;
  readonly #messages: Promise<unknown>[] = [];

  constructor(options: HearingOptions) {
    this.#options = options;
    this.#ear = new Ear(options.left?.keys);
  }

  /** Takes in what the media thread hears. */
  hear(event: MediaEvent): void {
    this.#ear.hear(event);
    this.keepUnheard();
    if (event.kind === 'barge-in-paused')
      this.#options.onNote('barge-in-paused', { speechStartedMs: event.speechStartedMs });
    if (event.kind === 'barge-in-resumed') this.#options.onNote('barge-in-resumed', {});
  }

  /** Resolves once messages that a hang-up cut short are written: their sound must still be there. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#messages);
  }

  async listen(request: ListenRequest, { flow, expects }: EffectContext, signal: AbortSignal) {
    const { media, recogniser, onNote } = this.#options;
    media.configure(turnSettingsOf(flow.document.settings, request));
    this.#forgetStaleWords();
    const wanted = mergeExpectations([request.expects, expects]);
    return listen(request, { ear: this.#ear, media, recogniser, expects: wanted, signal, onNote });
  }

  /** `left`: what an engine that died had recorded of it. */
  async record(
    request: RecordEffect,
    { effect, flow }: EffectContext,
    signal: AbortSignal,
    left: { readonly spokenMs: number } | null,
  ) {
    const { media, messageFile, onMessage, onNote, checkpoints } = this.#options;
    media.configure(turnSettingsOf(flow.document.settings));
    this.#forgetStaleWords();
    const { file, name } = messageFile(effect);
    const onRecorded = (durationMs: number, spokenMs: number) => {
      onNote('message-recorded', { recording: name, durationMs, spokenMs });
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

  /** Words and keys that nothing has listened to are kept for an engine that may have to go on. */
  keepUnheard(): void {
    const { checkpoints } = this.#options;
    checkpoints.callerSpeaks(this.#ear.first !== undefined);
    checkpoints.keys(this.#ear.keys);
  }

  /** Words from before the prompt answer nothing that is asked now (CALLS.md 4). */
  #forgetStaleWords(): void {
    for (const { startedMs } of this.#ear.takeStale(this.#options.prompts.take()))
      this.#options.onNote('utterance-stale', { startedMs });
  }
}
