import type {
  EffectRequest,
  EffectSettlement,
  HttpEffect,
  ListenRequest,
  RecordEffect,
  RespondRequest,
  RetrieveEffect,
} from '@patchcord/nodes/kit';
import type { EffectContext } from '../engine/index.ts';
import { AnswerCache } from './answer-cache.ts';
import { CallerOnTape } from './caller-on-tape.ts';
import { callersTape, type TapeItem } from './callers-tape.ts';
import { type FlowThen, isKnownThen, promptStillHolds } from './flow-then.ts';
import type { RecordedCall, RecordedEffect } from './recorded-call.ts';
import { ReplayClock } from './replay-clock.ts';
import { heardOut, reworded } from './reworded.ts';
import { isSame, stillInTime } from './still-holds.ts';

export interface TapeAndCacheOptions {
  readonly flowThen: FlowThen;
  /** When the call began, ms since 1970. */
  readonly startedEpochMs: number;
}

/** What a recorded call answers to a flow that asks something else than it did: the caller is a tape, the rest a cache (CALLS.md 19). */
export class TapeAndCache {
  readonly #recorded: RecordedCall;
  readonly #options: TapeAndCacheOptions;
  readonly #clock = new ReplayClock();
  readonly #caller: CallerOnTape;
  readonly #answers: AnswerCache;

  constructor(recorded: RecordedCall, options: TapeAndCacheOptions) {
    this.#recorded = recorded;
    this.#options = options;
    this.#caller = new CallerOnTape(callersTape(recorded));
    this.#answers = new AnswerCache(recorded.effects);
  }

  get nowMs(): number {
    return this.#clock.nowMs;
  }

  /** The call did this then, and does it now. */
  asThen(effect: RecordedEffect): EffectSettlement | null {
    if (this.#caller.next?.at === effect) this.#caller.pass();
    return this.#took(effect);
  }

  /** Null where nobody knows what would have come back. */
  answer(request: EffectRequest, context: EffectContext): EffectSettlement | null {
    switch (request.kind) {
      case 'say':
        return this.#say(request, context);
      case 'listen':
        return this.#listen(request);
      case 'record':
        return this.#record(request, context);
      case 'respond':
        return this.#respond(request, context);
      case 'retrieve':
        return this.#retrieve(request, context);
      case 'http':
        return this.#http(request);
      case 'now':
        return this.#cached(request) ?? this.#time();
      case 'hand-over':
        return this.#handOver(request);
      case 'transfer':
        return this.#cached(request);
      case 'hangup':
        return this.#cached(request) ?? { kind: 'hung-up' };
      case 'sleep':
        return this.#cached(request) ?? this.#after(request.ms, { kind: 'slept' });
      case 'send-keys':
        return this.#cached(request) ?? { kind: 'keys-sent' };
    }
  }

  #say(request: Extract<EffectRequest, { kind: 'say' }>, context: EffectContext): EffectSettlement | null {
    const { text } = request;
    const then = this.#promptThen(text, context);
    if (!then?.settlement) {
      const said = heardOut(text);
      return this.#after(said.playedMs, said);
    }
    if (then.settlement.kind === 'ended') this.#caller.pass();
    const isWorded = then.request?.kind === 'say' && then.request.text === text;
    if (isWorded && this.#stillHolds(then, request, context)) return this.#took(then);
    const said = reworded(text, then, () => this.#stillHolds(then, request, context));
    const before = this.#took(then);
    // What lies around the prompt takes as long as it did.
    const longerMs = said.kind === 'said' && before?.kind === 'said' ? said.playedMs - before.playedMs : 0;
    return this.#after(longerMs, said);
  }

  /** The prompt that stood here: by its words, else by its node, among those until the caller's next deed. */
  #promptThen(text: string, { node }: EffectContext): RecordedEffect | undefined {
    const { lastEffect, next } = this.#caller;
    const upTo = next ? next.at.number - (next.kind === 'end' ? 0 : 1) : Number.POSITIVE_INFINITY;
    const prompts = this.#recorded.effects.filter(
      (effect) =>
        effect.request?.kind === 'say' &&
        effect.number > lastEffect &&
        effect.number <= upTo &&
        !this.#answers.isUsed(effect),
    );
    return (
      prompts.find(({ request }) => request?.kind === 'say' && request.text === text) ??
      prompts.find((prompt) => prompt.node === node)
    );
  }

  #listen(request: ListenRequest): EffectSettlement | null {
    const { next } = this.#caller;
    const heard = this.#caller.listen(request, ({ at }) => !isSame(at, request));
    this.#followTape(next);
    return heard;
  }

  #record(request: RecordEffect, { effect }: EffectContext): EffectSettlement | null {
    const { next } = this.#caller;
    const recorded = this.#caller.record(request, `message-${effect}`);
    this.#followTape(next);
    return recorded;
  }

  #followTape(item: TapeItem | undefined): void {
    if (!item || this.#caller.next === item) return;
    this.#answers.use(item.at);
    this.#clock.follow(item.at);
  }

  #respond(request: RespondRequest, context: EffectContext): EffectSettlement | null {
    const then = isKnownThen(request, context, this.#options.flowThen)
      ? this.#answers.find(request)
      : undefined;
    const responded = then ? this.#took(then) : null;
    if (!then || responded?.kind !== 'responded' || this.#stillHolds(then, request, context))
      return responded;
    return { ...responded, interrupted: null };
  }

  /** Documents answer the same question the same way, however often. */
  #retrieve(request: RetrieveEffect, context: EffectContext): EffectSettlement | null {
    if (!isKnownThen(request, context, this.#options.flowThen)) return null;
    const again = () =>
      this.#recorded.effects.find((effect) => isSame(effect, request) && effect.request !== null)?.settlement;
    return this.#cached(request) ?? again() ?? null;
  }

  /** Nobody waits for what is only sent. */
  #http(request: HttpEffect): EffectSettlement | null {
    const then = this.#answers.find(request);
    if (then && stillInTime(then, request)) return this.#took(then);
    return request.wait === 'fire' ? { kind: 'http-answered', status: 202, body: null, heardText: '' } : null;
  }

  #handOver(request: Extract<EffectRequest, { kind: 'hand-over' }>): EffectSettlement | null {
    const left = this.#cached(request);
    if (left?.kind === 'human-left' && !request.keepCaller) return { kind: 'ended', by: 'human', cause: 16 };
    if (left?.kind === 'ended' && left.by === 'human' && request.keepCaller) return { kind: 'human-left' };
    return left;
  }

  #time(): EffectSettlement {
    const seen = this.#recorded.effects.find(({ settlement }) => settlement?.kind === 'time');
    const startedEpochMs =
      seen?.settlement?.kind === 'time'
        ? seen.settlement.epochMs - seen.settledMs
        : this.#options.startedEpochMs;
    return { kind: 'time', epochMs: startedEpochMs + this.#clock.nowMs };
  }

  #cached(request: EffectRequest): EffectSettlement | null {
    const then = this.#answers.find(request);
    return then ? this.#took(then) : null;
  }

  #took(effect: RecordedEffect): EffectSettlement | null {
    this.#answers.use(effect);
    this.#clock.follow(effect);
    return effect.settlement;
  }

  #after(ms: number, settlement: EffectSettlement): EffectSettlement {
    this.#clock.pass(ms);
    return settlement;
  }

  #stillHolds(then: RecordedEffect, now: EffectRequest, context: EffectContext): boolean {
    return promptStillHolds(then, now, context, this.#options.flowThen);
  }
}
