import { canonicalJson } from '@patchcord/flows/model';
import type { EffectRequest, RespondRequest } from '@patchcord/nodes/kit';
import type { RecordedEffect } from './recorded-call.ts';

/** What the world beyond the caller answered, found again by what was asked and how often (CALLS.md 19). */
export class AnswerCache {
  readonly #effects: readonly RecordedEffect[];
  readonly #used = new Set<RecordedEffect>();
  #byQuestion: Map<string, RecordedEffect[]> | null = null;

  constructor(effects: readonly RecordedEffect[]) {
    this.#effects = effects;
  }

  use(effect: RecordedEffect): void {
    this.#used.add(effect);
  }

  isUsed(effect: RecordedEffect): boolean {
    return this.#used.has(effect);
  }

  /** The first answer to this very question that has not been given yet. */
  find(request: EffectRequest): RecordedEffect | undefined {
    this.#byQuestion ??= this.#index();
    for (const question of questionsOf(request)) {
      const found = this.#byQuestion.get(question)?.find((effect) => !this.#used.has(effect));
      if (found) return found;
    }
    return undefined;
  }

  #index(): Map<string, RecordedEffect[]> {
    const found = new Map<string, RecordedEffect[]>();
    for (const effect of this.#effects) {
      if (!effect.request || !effect.settlement) continue;
      for (const question of questionsOf(effect.request)) {
        const same = found.get(question);
        if (same) same.push(effect);
        else found.set(question, [effect]);
      }
    }
    return found;
  }
}

/**
 * What is asked, apart from how it sounds and how long one waits: the closest way to put it first. A model that is told the
 * same by the caller is taken to answer the same though a sentence of ours was worded otherwise: that is a wording, too.
 */
function questionsOf(request: EffectRequest): readonly string[] {
  switch (request.kind) {
    case 'http': {
      const { timeoutMs: _timeout, retries: _retries, ...asked } = request;
      return [canonicalJson(asked)];
    }
    case 'respond': {
      const { bargeIn: _bargeIn, ...asked } = request;
      return [
        canonicalJson(asked),
        `without our words ${canonicalJson({ ...asked, history: heardOf(asked) })}`,
      ];
    }
    case 'transfer':
      return [canonicalJson(['transfer', request.destination, request.accept?.key ?? null])];
    case 'hand-over':
    case 'now':
    case 'hangup':
      return [request.kind];
    default:
      return [canonicalJson(request)];
  }
}

function heardOf({ history }: Pick<RespondRequest, 'history'>): RespondRequest['history'] {
  return history.filter(({ role }) => role !== 'agent');
}
