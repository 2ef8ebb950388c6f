import type { EffectRequest } from '@patchcord/nodes/kit';
import type { EffectContext, VirtualAnswers } from '../engine/index.ts';
import type { Given, Story, StoryAnswers } from './story.ts';

type Requested<Kind extends EffectRequest['kind']> = Extract<EffectRequest, { kind: Kind }>;
type Answers = { [Kind in keyof StoryAnswers]: StoryAnswers[Kind][number][] };

/** Who answers what a story doesn't, and whether that is the person who tries the flow. */
export interface LiveAnswers
  extends Required<Pick<VirtualAnswers, 'http' | 'retrieve' | 'respond' | 'transfer'>> {
  readonly startedEpochMs: number;
  readonly byPerson: ReadonlySet<keyof StoryAnswers>;
}

/** Answers as the world did in a story, effect by effect, so that nothing is asked of it twice; from there on it is asked. */
export class TellingAnswers implements VirtualAnswers {
  /** All that was answered until now. */
  readonly given: Answers = { http: [], retrieve: [], respond: [], transfer: [] };
  readonly startedEpochMs: number;
  readonly #told: StoryAnswers;
  readonly #takes: (answer: Given<unknown>, context: EffectContext) => boolean;
  readonly #live: LiveAnswers;
  readonly #taken = new Set<Given<unknown>>();

  /** `inOrder`: the flow is another one, so that answers are given in their order and not by their effect. */
  constructor({ answers }: Story, live: LiveAnswers, { inOrder }: { readonly inOrder: boolean }) {
    this.#told = answers;
    this.#live = live;
    this.#takes = inOrder
      ? (answer) => !this.#taken.has(answer)
      : (answer, { effect }) => answer.effect === effect;
    this.startedEpochMs = live.startedEpochMs;
  }

  http(request: Requested<'http'>, context: EffectContext) {
    const { http } = this.#told;
    return this.#answer('http', http, this.given.http, context, () => this.#live.http(request, context));
  }

  retrieve(request: Requested<'retrieve'>, context: EffectContext) {
    const { retrieve } = this.#told;
    return this.#answer('retrieve', retrieve, this.given.retrieve, context, () =>
      this.#live.retrieve(request, context),
    );
  }

  respond(request: Requested<'respond'>, context: EffectContext) {
    const { respond } = this.#told;
    return this.#answer('respond', respond, this.given.respond, context, () =>
      this.#live.respond(request, context),
    );
  }

  transfer(destination: string, context: EffectContext) {
    const { transfer } = this.#told;
    return this.#answer('transfer', transfer, this.given.transfer, context, () =>
      this.#live.transfer(destination, context),
    );
  }

  async #answer<Answer>(
    kind: keyof StoryAnswers,
    told: readonly Given<Answer>[],
    given: Given<Answer>[],
    context: EffectContext,
    ask: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const { effect } = context;
    const known = told.find((each) => this.#takes(each, context));
    if (known) {
      this.#taken.add(known);
      given.push({ ...known, effect });
      return known.answer;
    }
    const answer = await ask();
    given.push({ effect, answer, byPerson: this.#live.byPerson.has(kind) });
    return answer;
  }
}
