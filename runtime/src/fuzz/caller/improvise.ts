import type { ListenRequest } from '@patchcord/nodes/kit';
import type { CallerMove, Meanwhile, Noise } from '../../engine/index.ts';
import type { Random } from '../random.ts';
import type { Tried } from '../tried.ts';
import { anyKeys, fittingKeys } from './keys.ts';
import type { Temper } from './temper.ts';
import { someNonsense, someValue, variedWords } from './words.ts';

const noises: readonly Noise[] = ['cough', 'hum', 'street'];

/** A caller who makes up what he does as he goes: mostly what the flow expects of him, now and then anything else. */
export class Improviser {
  readonly #random: Random;
  readonly #temper: Temper;
  readonly #tried: Tried;

  constructor(random: Random, temper: Temper, tried: Tried) {
    this.#random = random;
    this.#temper = temper;
    this.#tried = tried;
  }

  /** What he does when it is his turn. */
  turn(meanwhile: Meanwhile): CallerMove {
    const { request, lastsMs } = meanwhile;
    if (this.#random.chance(this.#temper.hangsUp)) return { hangUpAfterMs: this.#random.below(lastsMs) };
    if (request.kind === 'record') return this.#message();
    if (request.kind !== 'listen') return { silent: true };
    const { always } = this.#temper;
    if (always !== null && this.#random.chance(0.95)) return this.#asAlways(always);
    return this.#random.chance(this.#temper.helpful)
      ? this.#fitting(request, meanwhile)
      : this.#beside(request, meanwhile);
  }

  /** What he does over something that goes on; `again` where he has already done something over the same. */
  over(meanwhile: Meanwhile, again: boolean): CallerMove | undefined {
    const random = this.#random;
    const { request, lastsMs } = meanwhile;
    if (lastsMs <= 0) return undefined;
    const isWaiting = request.kind !== 'say' && request.kind !== 'respond';
    if (random.chance(this.#temper.hangsUp * (isWaiting ? 4 : 1)))
      return { hangUpAfterMs: random.below(lastsMs) };
    if (!random.chance(again ? 0.3 : this.#temper.interrupts)) return undefined;
    const interruptAfterMs = this.#moment(lastsMs);
    const what = random.below(10);
    if (what === 0) return { interruptAfterMs, noise: random.pick(noises) };
    if (what <= 3) return { interruptAfterMs, keys: this.#keysOver(meanwhile) };
    const say = this.#wordsOver(meanwhile);
    return what === 4
      ? { interruptAfterMs, say, thenSay: this.#wordsOver(meanwhile) }
      : { interruptAfterMs, say };
  }

  /** Often right at the beginning, where much is decided. */
  #moment(lastsMs: number): number {
    return this.#random.chance(0.4)
      ? this.#random.below(Math.min(lastsMs, 1000))
      : this.#random.below(lastsMs);
  }

  #fitting(request: ListenRequest, { context }: Meanwhile): CallerMove {
    const random = this.#random;
    const expects = request.expects;
    const place = context.node;
    if (request.keys.max > 0 && (!request.speech || random.chance(this.#temper.keys)))
      return {
        keys: fittingKeys(request, expects.digits ? expects : context.expects, place, this.#tried, random),
      };
    if (!request.speech) return { silent: true };
    const value = random.chance(0.75) ? someValue(expects, random) : null;
    if (value !== null) return { say: value };
    const phrases =
      expects.phrases.length > 0 && random.chance(0.6)
        ? expects.phrases
        : this.#phrasesAt(context.expects.phrases, expects.phrases);
    if (phrases.length === 0) return { say: someNonsense(random) };
    return { say: variedWords(this.#tried.choose(place, phrases, random), random) };
  }

  #phrasesAt(here: readonly string[], asked: readonly string[]): readonly string[] {
    return here.length > 0 ? here : asked;
  }

  #beside(request: ListenRequest, meanwhile: Meanwhile): CallerMove {
    const random = this.#random;
    switch (random.below(8)) {
      case 0:
      case 1:
        return { silent: true };
      case 2:
        return { mumble: true };
      case 3:
        return { keys: anyKeys(random) };
      case 4:
        return {
          say: this.#wordsOver(meanwhile),
          pressing: this.#keysOver(meanwhile),
          afterMs: random.below(1500),
        };
      case 5:
        return { interruptAfterMs: 0, noise: random.pick(noises) };
      case 6:
        return request.keys.handlers.length > 0
          ? { keys: random.pick(request.keys.handlers) }
          : { say: someNonsense(random) };
      default:
        return { say: someNonsense(random) };
    }
  }

  #asAlways(always: NonNullable<Temper['always']>): CallerMove {
    if (always === 'talks') return { say: someNonsense(this.#random) };
    return always === 'presses' ? { keys: anyKeys(this.#random) } : { silent: true };
  }

  #message(): CallerMove {
    const random = this.#random;
    switch (random.below(6)) {
      case 0:
        return { silent: true };
      case 1:
        return { keys: anyKeys(random) };
      case 2:
        return { say: someNonsense(random) };
      default:
        return { say: 'please call me back my number is two one two' };
    }
  }

  #wordsOver({ context }: Meanwhile): string {
    const { phrases } = context.expects;
    if (phrases.length === 0 || this.#random.chance(0.3))
      return this.#random.pick(['wait', 'no', 'yes', 'stop', 'hello']);
    return variedWords(this.#random.pick(phrases), this.#random);
  }

  #keysOver({ request }: Meanwhile): string {
    const handlers = request.kind === 'listen' ? request.keys.handlers : [];
    if (handlers.length > 0 && this.#random.chance(0.3)) return this.#random.pick(handlers);
    return this.#random.chance(0.8) ? this.#random.pick([...'1234567890*#']) : anyKeys(this.#random);
  }
}
