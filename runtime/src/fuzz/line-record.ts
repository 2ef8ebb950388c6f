import type { EffectRequest, EffectSettlement } from '@patchcord/nodes/kit';
import type { EffectContext, LineWatcher, Sound, VirtualWords, World } from '../engine/index.ts';

/** One thing the world was asked to do, as the world saw it. */
export interface Act {
  readonly request: EffectRequest;
  readonly context: EffectContext;
  readonly fromMs: number;
  toMs: number;
  /** Null while it is pending. */
  settlement: EffectSettlement | null;
  /** Something else was pending when it was asked for. */
  readonly overlaps: boolean;
}

export interface Heard {
  readonly what: Sound;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Forgotten {
  readonly words: VirtualWords;
  /** The act that made them stale: its place among the acts. */
  readonly act: number;
}

/** More than any call does: one that goes on for longer goes on for ever. */
const mostActs = 4000;

/**
 * What really happened on a virtual line: everything the world was asked to do, what could be heard and what the caller did.
 * It is told by the line and not by the interpreter, so that the one can be held against the other.
 */
export class LineRecord implements LineWatcher, World {
  readonly #world: () => World;
  readonly acts: Act[] = [];
  readonly heard: Heard[] = [];
  readonly spoken: VirtualWords[] = [];
  readonly noises: { readonly fromMs: number; readonly toMs: number }[] = [];
  readonly pressed: { readonly fromMs: number; readonly toMs: number }[] = [];
  readonly forgottenWords: Forgotten[] = [];
  /** When the line went dead, from whichever side; null while it is up. */
  deadAtMs: number | null = null;
  #pending = 0;

  /** `world`: the one that is watched; it is made with this record as its watcher. */
  constructor(world: () => World) {
    this.#world = world;
  }

  nowMs(): number {
    return this.#world().nowMs();
  }

  watchNode(patienceMs: number, onStuck: () => void): () => void {
    return this.#world().watchNode(patienceMs, onStuck);
  }

  async perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    const world = this.#world();
    const fromMs = world.nowMs();
    const act: Act = {
      request,
      context,
      fromMs,
      toMs: fromMs,
      settlement: null,
      overlaps: this.#pending > 0,
    };
    this.acts.push(act);
    // Never answered: whoever waits is seen to wait for ever.
    if (this.acts.length > mostActs) return new Promise(() => undefined);
    this.#pending++;
    const settlement = await world.perform(request, context);
    this.#pending--;
    act.settlement = settlement;
    act.toMs = world.nowMs();
    return settlement;
  }

  sounds(what: Sound, fromMs: number, toMs: number): void {
    if (toMs > fromMs) this.heard.push({ what, fromMs, toMs });
  }

  speaks(words: VirtualWords): void {
    this.spoken.push(words);
  }

  presses(_: string, fromMs: number, toMs: number): void {
    this.pressed.push({ fromMs, toMs });
  }

  makesNoise(fromMs: number, toMs: number): void {
    this.noises.push({ fromMs, toMs });
  }

  forgotten(words: VirtualWords): void {
    this.forgottenWords.push({ words, act: this.acts.length - 1 });
  }

  hangsUp(atMs: number): void {
    this.deadAtMs ??= atMs;
  }
}
