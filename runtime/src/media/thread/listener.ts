import {
  newTurnState,
  reduceTurn,
  type TurnEvent,
  type TurnOutput,
  type TurnState,
} from '../../turn/index.ts';
import type { TurnSettings } from '../contract.ts';
import { Ear } from '../ear/ear.ts';
import { KeyPresses, type KeySource } from '../ear/key-presses.ts';
import type { VoiceDetectors } from '../ear/voice-detector.ts';
import type { Mouth } from '../mouth/mouth.ts';
import type { SessionEvent } from './messages.ts';

const PRE_ROLL_MS = 300;

export interface ListenerParts {
  readonly settings: TurnSettings;
  readonly detectors: VoiceDetectors;
  readonly mouth: Mouth;
  readonly tell: (event: SessionEvent) => void;
}

/** What one caller says and presses, as turns: pauses and interrupts the mouth, and tells the call. */
export class Listener {
  readonly #parts: ListenerParts;
  readonly #ear: Ear;
  readonly #turn: TurnState;
  readonly #presses = new KeyPresses();

  constructor(parts: ListenerParts) {
    this.#parts = parts;
    this.#ear = new Ear(parts.detectors);
    this.#turn = newTurnState(parts.settings);
    this.configure(parts.settings);
  }

  configure(settings: TurnSettings): void {
    this.#turn.settings = settings;
    this.#ear.setVadMode(settings.vadMode);
  }

  /** Hears the frame that stands at `frameMs` in the caller's audio. */
  hear(ulaw: Uint8Array, frameMs: number, nowMs: number): void {
    const { mouth } = this.#parts;
    this.#ear.hear(ulaw);
    const { frame, key } = this.#ear;
    if (key !== null) this.key(key, 'tone', nowMs);
    frame.atMs = frameMs;
    frame.agentSpeaking = mouth.speaking;
    frame.bargeIn = mouth.bargeIn;
    this.#reduce(frame);
  }

  key(digit: string, source: KeySource, atMs: number): void {
    const { mouth, tell } = this.#parts;
    if (!this.#presses.counts(digit, source, atMs)) return;
    this.#reduce({ kind: 'key', atMs });
    tell({ kind: 'key', digit, atMs });
    if (mouth.bargeIn === 'off') mouth.resume();
    else mouth.interrupt('interrupted-by-key');
  }

  /** Nobody is listened to from here on. */
  suspend(atMs: number): void {
    this.#reduce({ kind: 'suspended', atMs });
  }

  /** Nothing is lost where such a frame is left out. */
  isQuiet(ulaw: Uint8Array): boolean {
    return this.#ear.isQuiet(ulaw);
  }

  /** What was just sent to the caller, so that its echo isn't taken for the caller. */
  played(ulaw: Uint8Array, voice: boolean): void {
    this.#ear.played(ulaw, voice);
  }

  free(): void {
    this.#ear.free();
  }

  #reduce(event: TurnEvent): void {
    const outputs = reduceTurn(this.#turn, event);
    for (let i = 0; i < outputs.length; i++) {
      const output = outputs[i];
      if (output !== undefined) this.#act(output);
    }
  }

  #act(output: TurnOutput): void {
    const { mouth, tell } = this.#parts;
    switch (output.kind) {
      case 'pause':
        mouth.pause();
        tell({ kind: 'barge-in-paused', atMs: output.atMs, speechStartedMs: output.speechStartedMs });
        return;
      case 'resume':
        mouth.resume();
        tell({ kind: 'barge-in-resumed', atMs: output.atMs });
        return;
      case 'interrupt':
        this.#interruptBySpeech();
        return;
      case 'utterance-closed':
        tell({ ...output, fromMs: Math.max(0, output.startedMs - PRE_ROLL_MS) });
        return;
      default:
        tell(output);
        return;
    }
  }

  /** What was paused may have been stopped since, and what waits now may not be open to interruption. */
  #interruptBySpeech(): void {
    const { mouth } = this.#parts;
    if (mouth.bargeIn === 'speech-and-keys') mouth.interrupt('interrupted-by-speech');
    else mouth.resume();
  }
}
