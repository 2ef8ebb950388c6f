import type { EffectRequest, Failed, HttpEffect, RespondRequest, RetrieveEffect } from '@patchcord/nodes/kit';
import type {
  EffectContext,
  VirtualAnswer,
  VirtualAnswers,
  VirtualExchange,
  VirtualFailure,
  VirtualFindings,
  VirtualRinging,
} from '../../engine/index.ts';
import { type Breakage, type Decisions, leastAnswers } from '../decisions.ts';
import type { WorldImproviser } from './improvise-world.ts';

/** What the world answers, as decided and then, with an improviser, made up; written down like a caller's moves. */
export class DecidedWorld implements VirtualAnswers {
  readonly #decisions: Decisions;
  readonly #improviser: WorldImproviser | null;
  readonly startedEpochMs: number;
  readonly talkMs: number;
  readonly exchanges: VirtualExchange[] = [];
  readonly findings: VirtualFindings[] = [];
  readonly answers: (VirtualAnswer | VirtualFailure)[] = [];
  readonly transfers: VirtualRinging[] = [];
  readonly breakages: Breakage[] = [];

  constructor(decisions: Decisions, improviser: WorldImproviser | null) {
    this.#decisions = decisions;
    this.#improviser = improviser;
    this.startedEpochMs = decisions.startedEpochMs;
    this.talkMs = decisions.talkMs;
  }

  http(request: HttpEffect, context: EffectContext): VirtualExchange {
    const decided = this.#decisions.exchanges[this.exchanges.length];
    return written(
      this.exchanges,
      decided ?? this.#improviser?.exchange(request, context) ?? leastAnswers.exchange,
    );
  }

  retrieve(request: RetrieveEffect): VirtualFindings {
    const decided = this.#decisions.findings[this.findings.length];
    return written(this.findings, decided ?? this.#improviser?.finding(request) ?? leastAnswers.finding);
  }

  respond(request: RespondRequest, context: EffectContext): VirtualAnswer | VirtualFailure {
    const decided = this.#decisions.answers[this.answers.length];
    return written(
      this.answers,
      decided ?? this.#improviser?.answer(request, context) ?? leastAnswers.answer,
    );
  }

  transfer(_: string, context: EffectContext): VirtualRinging {
    const decided = this.#decisions.transfers[this.transfers.length];
    return written(this.transfers, decided ?? this.#improviser?.ringing(context) ?? leastAnswers.transfer);
  }

  broken(request: EffectRequest, { effect }: EffectContext): Failed | { kind: 'deaf'; code: string } | null {
    if (cantBreak(request)) return null;
    const decided = this.#decisions.broken.find((breakage) => breakage.effect === effect);
    const made = decided ?? this.#improviser?.breakage(effect) ?? null;
    if (!made) return null;
    this.breakages.push(made);
    const { code } = made;
    if (request.kind === 'listen') return { kind: 'deaf', code };
    return { kind: 'failed', code, message: `“${request.kind}” could not be carried out.` };
  }
}

function written<Answer>(all: Answer[], answer: Answer): Answer {
  all.push(answer);
  return answer;
}

/** A line can always be hung up and the clock be read; keys are heard without a recogniser. */
function cantBreak(request: EffectRequest): boolean {
  return (
    request.kind === 'hangup' || request.kind === 'now' || (request.kind === 'listen' && !request.speech)
  );
}
