import type { CallerMove, Meanwhile, VirtualCaller } from '../engine/index.ts';
import type { Deed, Moment } from './story.ts';

/** Does what the caller of a story did, each thing at its moment; from there on another caller goes on. */
export class TellingCaller implements VirtualCaller {
  /** All that was done until now. */
  readonly done: Deed[] = [];
  readonly #ahead: Deed[];
  readonly #live: VirtualCaller;
  /** By effect, in their order. */
  readonly #moments = new Map<number, Moment>();
  readonly #countAt = new Map<string, number>();

  constructor(deeds: readonly Deed[], live: VirtualCaller) {
    this.#ahead = [...deeds];
    this.#live = live;
  }

  /** When something could be done in this effect; null where nothing could. */
  momentOf(effect: number): Moment | null {
    return this.#moments.get(effect) ?? null;
  }

  peek(meanwhile: Meanwhile): CallerMove | undefined {
    const moment = this.#momentIn(meanwhile);
    const [next] = this.#ahead;
    if (!next) return this.#live.peek(meanwhile);
    return isSame(next.moment, moment) ? next.move : undefined;
  }

  next(meanwhile: Meanwhile): CallerMove | undefined | Promise<CallerMove | undefined> {
    const moment = this.#momentIn(meanwhile);
    // What was to be done over something that never came, or was over too early, is let go.
    let told = this.#ahead.shift();
    while (told && isOver(told.move) && !isSame(told.moment, moment)) told = this.#ahead.shift();
    if (told) return this.#note(moment, told.move);
    const move = this.#live.next(meanwhile);
    return move instanceof Promise ? move.then((done) => this.#note(moment, done)) : this.#note(moment, move);
  }

  #note(moment: Moment, move: CallerMove | undefined): CallerMove | undefined {
    if (move) this.done.push({ moment, move });
    return move;
  }

  #momentIn({ context: { effect, node } }: Meanwhile): Moment {
    const known = this.#moments.get(effect);
    if (known) return known;
    const nth = (this.#countAt.get(node) ?? 0) + 1;
    this.#countAt.set(node, nth);
    const moment = { effect, node, nth };
    this.#moments.set(effect, moment);
    return moment;
  }
}

function isSame(a: Moment, b: Moment): boolean {
  return a.node === b.node && a.nth === b.nth;
}

/** Done over something that goes on, and not when it is the caller's turn. */
function isOver(move: CallerMove): boolean {
  return 'interruptAfterMs' in move || 'hangUpAfterMs' in move || 'hearOut' in move;
}
