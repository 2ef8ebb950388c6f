import type { CallerMove, Meanwhile, VirtualCaller } from '../../engine/index.ts';
import type { Improviser } from './improvise.ts';

const letItPass = { hearOut: true } as const;

/**
 * A caller who follows decided moves and then, with an improviser, makes more of them. What he does is written down so that
 * following it is the same call again: where he let something pass before he did something over the next, that is a move too.
 */
export class DecidedCaller implements VirtualCaller {
  readonly #decided: readonly CallerMove[];
  readonly #improviser: Improviser | null;
  #at = 0;
  /** What is done over what goes on now. */
  #act: CallerMove | null = null;
  #passed = 0;
  #busy = 0;
  readonly moves: CallerMove[] = [];

  constructor(decided: readonly CallerMove[], improviser: Improviser | null) {
    this.#decided = decided;
    this.#improviser = improviser;
  }

  peek(meanwhile: Meanwhile): CallerMove | undefined {
    const decided = this.#decided[this.#at];
    if (decided !== undefined || !this.#improviser) return decided;
    this.#act = this.#improviser.over(meanwhile, this.#busy === meanwhile.context.effect) ?? null;
    if (this.#act === null) this.#passed++;
    return this.#act ?? undefined;
  }

  next(meanwhile: Meanwhile): CallerMove | undefined {
    const decided = this.#decided[this.#at];
    if (decided !== undefined) {
      this.#at++;
      this.moves.push(decided);
      return decided;
    }
    if (!this.#improviser) return undefined;
    return this.#act ? this.#done(this.#act, meanwhile) : this.#turned(this.#improviser.turn(meanwhile));
  }

  #done(act: CallerMove, { context }: Meanwhile): CallerMove {
    this.#act = null;
    this.#busy = context.effect;
    return this.#written(act);
  }

  #turned(move: CallerMove): CallerMove {
    // Only what could have been done earlier must be kept from it.
    if (!('interruptAfterMs' in move || 'hangUpAfterMs' in move)) this.#passed = 0;
    return this.#written(move);
  }

  #written(move: CallerMove): CallerMove {
    for (; this.#passed > 0; this.#passed--) this.moves.push(letItPass);
    this.moves.push(move);
    return move;
  }
}
