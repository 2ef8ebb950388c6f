import type { EffectRequest, Ended } from '@patchcord/nodes/kit';
import type { EffectContext } from '../world.ts';
import type { CallerMove, Meanwhile, MoveOver, VirtualCaller } from './caller-move.ts';
import type { LineWatcher, Sound } from './line-watcher.ts';
import { VirtualEar, type VirtualWords } from './virtual-ear.ts';

/** Speaking pace on virtual time: about 150 words a minute. */
export const wordMs = 400;
export const keyMs = 200;
/** How long a sound that is no word lasts. */
export const noiseMs = 300;
/** Breath between two sentences that come one right after the other; long enough to be two utterances. */
const breathMs = 800;

export const hungUp: Ended = { kind: 'ended', by: 'caller', cause: 16 };

/** What is said or pressed. */
export type Heard =
  | { readonly say: string; readonly thenSay?: string }
  | { readonly keys: string }
  | { readonly mumble: true };

/** The line of a virtual call: its clock, the caller, and what of him nothing has listened to yet. */
export class VirtualLine {
  readonly ear = new VirtualEar();
  readonly caller: VirtualCaller;
  readonly #watcher: LineWatcher | undefined;
  nowMs = 0;
  /** When the caller last heard something, or was listened to. */
  lastSoundMs = 0;
  /** When the effect that is pending is given up: nothing of it is heard any longer. */
  deadlineMs = Number.POSITIVE_INFINITY;
  /** Nobody is there any more. */
  ended: Ended | null = null;
  /** When the first prompt since the last listening effect began: older words answer nothing (CALLS.md 4). */
  promptsSinceMs: number | null = null;

  constructor(caller: VirtualCaller, watcher?: LineWatcher) {
    this.caller = caller;
    this.#watcher = watcher;
  }

  /** What the caller hears, and when. */
  noteSound(what: Sound, fromMs: number, toMs: number): void {
    this.lastSoundMs = Math.max(this.lastSoundMs, Math.min(toMs, this.deadlineMs));
    if (fromMs < this.deadlineMs) this.#watcher?.sounds(what, fromMs, Math.min(toMs, this.deadlineMs));
  }

  /** What the caller does before something is over, taken from his moves; null where that is nothing. */
  moveOver(meanwhile: Meanwhile, sinceMs = -1): Act | null {
    const move = this.caller.peek(meanwhile);
    if (!move) return null;
    if ('hearOut' in move) {
      void this.caller.next(meanwhile);
      return null;
    }
    if (!isAct(move)) return null;
    const atMs = momentOf(move);
    if (atMs >= meanwhile.lastsMs || atMs <= sinceMs) return null;
    void this.caller.next(meanwhile);
    return move;
  }

  /** Something lasts, and the caller lives through it. True where he was there to its end. */
  live(request: EffectRequest, context: EffectContext, lastsMs: number): boolean {
    const startedMs = this.nowMs;
    const meanwhile = { request, context, lastsMs: Math.min(lastsMs, context.deadlineMs) };
    for (let move = this.moveOver(meanwhile); move; move = this.moveOver(meanwhile, momentOf(move))) {
      if ('hangUpAfterMs' in move) {
        this.nowMs = startedMs + move.hangUpAfterMs;
        this.hangUp();
        return false;
      }
      const atMs = startedMs + move.interruptAfterMs;
      if ('noise' in move) this.noise(atMs);
      else this.hear(move, atMs, context);
    }
    this.nowMs = startedMs + lastsMs;
    return true;
  }

  /** Takes in what the caller says or presses from then on, and tells how long it takes him. */
  hear(move: Heard, atMs: number, { flow }: Pick<EffectContext, 'flow'>): number {
    if ('keys' in move) {
      this.press(move.keys, atMs);
      return keyMs * move.keys.length;
    }
    if (!('say' in move)) return this.#utter(null, atMs, wordMs);
    const { maxSpeechMs } = flow.document.settings.endpointing;
    const tookMs = this.#sayInPieces(move.say, atMs, maxSpeechMs);
    if (move.thenSay === undefined) return tookMs;
    return tookMs + breathMs + this.#sayInPieces(move.thenSay, atMs + tookMs + breathMs, maxSpeechMs);
  }

  press(keys: string, atMs: number): void {
    this.ear.press(keys);
    this.#watcher?.presses(keys, atMs, atMs + keyMs * keys.length);
  }

  noise(atMs: number, lastsMs = noiseMs): void {
    this.#watcher?.makesNoise(atMs, atMs + lastsMs);
  }

  /** Words from before the prompts answer nothing that is asked now. */
  forgetStaleWords(): void {
    for (const words of this.ear.takeStale(this.promptsSinceMs ?? 0)) this.#watcher?.forgotten(words);
    this.promptsSinceMs = null;
  }

  hangUp(by: Ended = hungUp): Ended {
    this.ended ??= by;
    this.#watcher?.hangsUp(this.nowMs);
    return this.ended;
  }

  /** An endless sentence is cut, and goes on as the next utterance. */
  #sayInPieces(text: string, atMs: number, maxSpeechMs: number): number {
    const words = text.split(/\s+/).filter(Boolean);
    const most = Math.max(1, Math.floor(maxSpeechMs / wordMs));
    if (words.length <= most) return this.#utter(text, atMs, Math.max(1, words.length) * wordMs);
    let tookMs = 0;
    for (let from = 0; from < words.length; from += most) {
      const piece = words.slice(from, from + most);
      tookMs += this.#utter(piece.join(' '), atMs + tookMs, piece.length * wordMs);
    }
    return tookMs;
  }

  #utter(text: string | null, startedMs: number, spokenMs: number): number {
    const words: VirtualWords = { text, startedMs, spokenMs };
    this.ear.hear(words);
    this.#watcher?.speaks(words);
    return spokenMs;
  }
}

/** What a caller does over something that goes on. */
export type Act = Exclude<MoveOver, { hearOut: true }>;

function isAct(move: CallerMove): move is Act {
  return 'interruptAfterMs' in move || 'hangUpAfterMs' in move;
}

function momentOf(act: Act): number {
  return 'hangUpAfterMs' in act ? act.hangUpAfterMs : act.interruptAfterMs;
}
