import { blankFrame, type HeardFrame } from '../../turn/index.ts';
import { ulawPower, ulawToLinear } from '../codec/g711.ts';
import { FRAME_SAMPLES, powerToDb } from '../frame.ts';
import { EchoGate } from './echo-gate.ts';
import { FrameFeatures } from './frame-features.ts';
import { KeyDetector } from './key-detector.ts';
import { LevelTracker } from './level-tracker.ts';
import type { VoiceDetector, VoiceDetectors } from './voice-detector.ts';

/** An echo this little below what counts as loud is taken seriously. */
const AUDIBLE_BELOW_LOUD_DB = 4;

/** Measures one caller's frames: voice, loudness against floor and echo, pitch, keys. */
export class Ear {
  readonly frame: HeardFrame = blankFrame();
  /** The key recognised in the last frame. */
  key: string | null = null;
  readonly #detectors: VoiceDetectors;
  readonly #voice: VoiceDetector;
  readonly #keys = new KeyDetector();
  readonly #level = new LevelTracker();
  readonly #echo = new EchoGate();
  readonly #features = new FrameFeatures();

  constructor(detectors: VoiceDetectors) {
    this.#detectors = detectors;
    this.#voice = detectors.make();
  }

  setVadMode(mode: 0 | 1 | 2 | 3): void {
    this.#voice.setMode(mode);
  }

  /** Hears 20 ms of µ-law; the result is in `frame` and `key`. */
  hear(ulaw: Uint8Array): void {
    const samples = this.#detectors.scratch();
    for (let i = 0; i < FRAME_SAMPLES; i++) samples[i] = ulawToLinear[ulaw[i] ?? 0xff] ?? 0;
    const levelDb = levelOf(ulaw);
    const speech = this.#voice.hear();
    this.key = this.#keys.hear(samples);
    const loud = levelDb >= this.#level.loudFromDb && levelDb >= this.#echo.passFromDb && !this.#keys.tone;
    this.#echo.learn(levelDb, this.#level.loudFromDb - AUDIBLE_BELOW_LOUD_DB);
    this.#level.hear(levelDb);
    this.#features.measure(samples, loud, this.frame);
    this.frame.levelDb = levelDb;
    this.frame.loud = loud;
    this.frame.voiced = loud && speech;
  }

  /** Nothing is lost where such a frame is left out. */
  isQuiet(ulaw: Uint8Array): boolean {
    return levelOf(ulaw) < this.#level.loudFromDb;
  }

  /** What was just sent to the caller, so that its echo isn't taken for the caller. */
  played(ulaw: Uint8Array, voice: boolean): void {
    this.#echo.played(voice ? levelOf(ulaw) : -96);
  }

  free(): void {
    this.#voice.free();
  }
}

function levelOf(ulaw: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < FRAME_SAMPLES; i++) sum += ulawPower[ulaw[i] ?? 0xff] ?? 0;
  return powerToDb(sum / FRAME_SAMPLES);
}
