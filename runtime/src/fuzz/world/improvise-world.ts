import type { HttpEffect, RespondRequest, RetrieveEffect, TransferOutcome } from '@patchcord/nodes/kit';
import type {
  EffectContext,
  VirtualAnswer,
  VirtualExchange,
  VirtualFailure,
  VirtualFindings,
  VirtualRinging,
} from '../../engine/index.ts';
import type { Breakage } from '../decisions.ts';
import type { Random } from '../random.ts';
import type { Tried } from '../tried.ts';
import type { Constants } from './constants.ts';
import { someAnswer } from './model-answers.ts';
import { someExchange } from './server-answers.ts';

const outcomes: readonly TransferOutcome[] = [
  'answered',
  'busy',
  'no-answer',
  'declined',
  'failed',
  'cancelled',
];

/** A world that makes up what it answers: mostly what helps, now and then anything that has been seen to happen. */
export class WorldImproviser {
  readonly #random: Random;
  readonly #constants: Constants;
  readonly #tried: Tried;
  /** How often something of ours is broken. */
  readonly #fragile: number;
  /** The model talks all call long and chooses no exit. */
  readonly #neverDecides: boolean;

  constructor(random: Random, constants: Constants, tried: Tried) {
    this.#random = random;
    this.#constants = constants;
    this.#tried = tried;
    this.#fragile = random.pick([0, 0, 0, 0.02, 0.1]);
    this.#neverDecides = random.chance(0.1);
  }

  exchange(request: HttpEffect, context: EffectContext): VirtualExchange {
    return someExchange(request, context, this.#constants, this.#tried, this.#random);
  }

  finding({ documents, limit }: RetrieveEffect): VirtualFindings {
    const random = this.#random;
    if (random.chance(0.35)) return [];
    if (random.chance(0.08)) return { code: 'KNOWLEDGE_UNREADABLE' };
    const text = random.pick(['It is open from nine to five.', '', 'word '.repeat(60)]);
    const passages = [{ document: documents[0] ?? '', title: 'Title', heading: 'Heading', text, score: 0.9 }];
    return random.chance(0.1) ? { passages, tookMs: random.below(9000) } : passages.slice(0, limit);
  }

  answer(request: RespondRequest, context: EffectContext): VirtualAnswer | VirtualFailure {
    return someAnswer(request, context, this.#tried, this.#random, this.#neverDecides);
  }

  ringing({ node }: EffectContext): VirtualRinging {
    const random = this.#random;
    const outcome =
      outcomes.find((one) => one === this.#tried.choose(`${node} transfer`, outcomes, random)) ?? 'busy';
    return { outcome, ringMs: random.chance(0.1) ? random.below(90_000) : random.below(6000) };
  }

  breakage(effect: number): Breakage | null {
    const random = this.#random;
    if (this.#fragile === 0 || !random.chance(this.#fragile)) return null;
    return { effect, code: random.pick(['TTS_UNAVAILABLE', 'LINE_BROKEN', 'EFFECT_FAILED']) };
  }
}
