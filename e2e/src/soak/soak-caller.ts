import { type OutgoingCall, type Segment, type SipPhone, toneLevelDb } from '@patchcord/caller';
import { soundsHeard } from '../harness/quiet-between.ts';
import { isLost, ownTurns } from './own-turns.ts';
import { answerHz, type Key, keys, readyHz, toneHz } from './soak-flow.ts';
import { toneStretches } from './tone-stretches.ts';
import type { Tone } from './unwritten.ts';

/** One look at what the agent plays: long enough for a tone of 300 ms to be told from speech and music. */
const lookMs = 120;
const lookEveryMs = 60;
/** A single tone is louder than all else together; speech and music never are by so much. */
const toneDb = -22;
/** Music has a moment of any pitch; a tone lasts three times as long as this. */
const toneMs = 100;
/** Whoever gets no answer presses again, as people do. */
const patienceMs = 3000;
/** A greeting is over by then, and so is whatever he chose before. */
const askedWithinMs = 20_000;

/** A turn of a caller, from his first press to the agent's answer. */
export interface SoakTurn {
  readonly key: Key;
  readonly pressedAtMs: number;
  /** Null where none came. */
  readonly answeredAtMs: number | null;
}

/** Someone who goes round in the flow until told otherwise, by ear alone. */
export class SoakCaller {
  readonly number: string;
  readonly turns: SoakTurn[] = [];
  /** Each press of a key, answered or not. */
  readonly pressedAtMs: number[] = [];
  readonly #call: OutgoingCall;
  readonly #chance: (from: number, to: number) => number;
  #stopped = false;
  #endedAtMs = Number.POSITIVE_INFINITY;

  private constructor(number: string, call: OutgoingCall, chance: (from: number, to: number) => number) {
    this.number = number;
    this.#call = call;
    this.#chance = chance;
  }

  static async dial(
    phone: SipPhone,
    number: string,
    sipPort: number,
    chance: (from: number, to: number) => number,
  ): Promise<SoakCaller> {
    const call = await phone.dial({
      number: '290',
      from: number,
      server: { address: '127.0.0.1', port: sipPort },
    });
    await call.answered;
    return new SoakCaller(number, call, chance);
  }

  /** Ended by anybody but the caller himself. */
  get wasCutOff(): boolean {
    const { ending } = this.#call;
    return ending !== undefined && ending.by !== 'me';
  }

  /** Whether he was on the line all the time then. */
  wasThere(atMs: number): boolean {
    return atMs > this.answeredAtMs && atMs < this.#endedAtMs;
  }

  /** When he was no longer there. */
  get endedAtMs(): number {
    return Math.min(this.#endedAtMs, this.#call.ending?.atMs ?? Number.POSITIVE_INFINITY);
  }

  get answeredAtMs(): number {
    return this.#call.answeredAtMs ?? 0;
  }

  /** Settles when told to stop, or the call has ended. */
  async goRound(): Promise<void> {
    while (!this.#isOver) {
      // Of a tone that a kill cut in two he may have heard too little: after a while he presses all the same.
      await this.#hears(readyHz, askedWithinMs);
      await pause(this.#chance(200, 2500));
      await this.#takeTurn(keys[this.#chance(0, keys.length - 1)] ?? 1);
    }
  }

  hangUp(): void {
    this.#stopped = true;
    this.#endedAtMs = performance.now();
    this.#call.hangUp();
  }

  /** Every stretch in which he heard something. */
  sounds(): Segment[] {
    return soundsHeard(this.#call);
  }

  /** Every tone of the flow's that he heard, in order. */
  tones(): Tone[] {
    const heard = this.#call.heard();
    const tones = Object.entries(toneHz).flatMap(([text, hz]) =>
      toneStretches(heard, hz)
        .filter(({ startMs, endMs }) => endMs - startMs >= toneMs)
        .map(({ startMs }) => ({ text, startMs: startMs + this.answeredAtMs })),
    );
    return tones.sort((one, other) => one.startMs - other.startMs);
  }

  /** Every stretch in which it was for him to press, by what he heard and did. */
  ownTurns(killedAtMs: readonly number[]): Segment[] {
    const asked = toneStretches(this.#call.heard(), readyHz).map(({ startMs, endMs }) => ({
      startMs: startMs + this.answeredAtMs,
      endMs: endMs + this.answeredAtMs,
    }));
    return ownTurns({ asked, pressedAtMs: this.pressedAtMs, killedAtMs });
  }

  /** When he pressed while nobody was there, and had to press again. */
  lostPresses(killedAtMs: readonly number[]): number {
    return this.pressedAtMs.filter((atMs) => isLost(atMs, killedAtMs)).length;
  }

  get #isOver(): boolean {
    return this.#stopped || !this.#call.isUp;
  }

  async #takeTurn(key: Key): Promise<void> {
    const pressedAtMs = performance.now();
    while (!this.#isOver) {
      this.pressedAtMs.push(performance.now());
      void this.#call.pressKeys(String(key));
      if (!(await this.#hears(answerHz[key], patienceMs))) continue;
      this.turns.push({ key, pressedAtMs, answeredAtMs: performance.now() });
      return;
    }
    if (!this.#stopped) this.turns.push({ key, pressedAtMs, answeredAtMs: null });
  }

  async #hears(hz: number, withinMs: number): Promise<boolean> {
    const untilMs = performance.now() + withinMs;
    while (performance.now() < untilMs && !this.#isOver) {
      if (toneLevelDb(this.#call.latest(lookMs), hz) > toneDb) return true;
      await pause(lookEveryMs);
    }
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
