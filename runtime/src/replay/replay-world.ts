import type { CompiledFlow } from '@patchcord/flows/model';
import type {
  EffectRequest,
  EffectSettlement,
  HttpEffect,
  ListenRequest,
  RecordEffect,
  RespondRequest,
  RetrieveEffect,
} from '@patchcord/nodes/kit';
import type { EffectContext, World } from '../engine/index.ts';
import { AnswerCache } from './answer-cache.ts';
import { CallerOnTape } from './caller-on-tape.ts';
import { callersTape, type TapeItem } from './callers-tape.ts';
import type { RecordedCall, RecordedEffect } from './recorded-call.ts';
import { ReplayClock } from './replay-clock.ts';
import { heardOut, reworded } from './reworded.ts';
import { isSame, lets, mayInterrupt, modeOf, stillInTime, textOf } from './still-holds.ts';

/** Why a replay went no further than an effect. */
export interface Stop {
  readonly effect: number;
  /** `cut-off`: the journal ends there. `unknown-answer`: nobody knows what would have come back. */
  readonly why: 'cut-off' | 'unknown-answer';
}

export interface ReplayWorldOptions {
  /** A flow as it was in the recorded call; null where nobody knows it any more. */
  readonly flowThen: (flow: string) => CompiledFlow | null;
  /** When the call began, ms since 1970. */
  readonly startedEpochMs: number;
}

/**
 * The world of a call that is over: its journal answers. While the flow asks what it asked, each effect gets its own answer. From
 * where it asks something else, the caller is a tape and the rest a cache (CALLS.md 19).
 */
export class ReplayWorld implements World {
  readonly #recorded: RecordedCall;
  readonly #options: ReplayWorldOptions;
  readonly #clock = new ReplayClock();
  readonly #caller: CallerOnTape;
  readonly #answers: AnswerCache;
  #inStep = true;
  #stop: Stop | null = null;

  constructor(recorded: RecordedCall, options: ReplayWorldOptions) {
    this.#recorded = recorded;
    this.#options = options;
    this.#caller = new CallerOnTape(callersTape(recorded));
    this.#answers = new AnswerCache(recorded.effects);
  }

  /** Where it went no further; null where it came to the call's end. */
  get stop(): Stop | null {
    return this.#stop;
  }

  nowMs(): number {
    return this.#clock.nowMs;
  }

  /** Nothing but effects takes time: a node that still waits when the event loop has turned once always will. */
  watchNode(_patienceMs: number, onStuck: () => void): () => void {
    const turned = setImmediate(onStuck);
    return () => clearImmediate(turned);
  }

  async perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    if (this.#stop) return stopped;
    return this.#asRecorded(request, context) ?? this.#answer(request, context) ?? this.#unknown(context);
  }

  /** Null from where the flow asks something else than it did. */
  #asRecorded(request: EffectRequest, context: EffectContext): EffectSettlement | null {
    if (!this.#inStep) return null;
    const effect = this.#recorded.effects[context.effect - 1];
    if (!effect && !this.#recorded.isWhole) return this.#stopAt(context, 'cut-off');
    if (!effect || !isSame(effect, request) || !this.#isKnown(request, context)) {
      this.#inStep = false;
      return null;
    }
    if (!effect.settlement) return this.#stopAt(context, 'cut-off');
    if (!this.#stillHolds(effect, request, context)) {
      this.#inStep = false;
      return null;
    }
    if (this.#caller.next?.at === effect) this.#caller.pass();
    return this.#took(effect);
  }

  #answer(request: EffectRequest, context: EffectContext): EffectSettlement | null {
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
    const then = this.#isKnown(request, context) ? this.#answers.find(request) : undefined;
    const responded = then ? this.#took(then) : null;
    if (!then || responded?.kind !== 'responded' || this.#stillHolds(then, request, context))
      return responded;
    return { ...responded, interrupted: null };
  }

  /** Documents answer the same question the same way, however often. */
  #retrieve(request: RetrieveEffect, context: EffectContext): EffectSettlement | null {
    if (!this.#isKnown(request, context)) return null;
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

  /** False where a prompt was cut short that nothing may interrupt any more. */
  #stillHolds({ request: then, settlement }: RecordedEffect, now: EffectRequest, { flow }: EffectContext) {
    if (!settlement || !('interrupted' in settlement) || settlement.interrupted === null) return true;
    const flowThen = this.#options.flowThen(flow.document.id) ?? flow;
    const isAsThen = modeOf(flowThen) === modeOf(flow) && lets(then ?? now) === lets(now);
    return isAsThen || mayInterrupt(settlement.interrupted, now, flow);
  }

  /** Whether what is asked of documents is asked of the same ones. */
  #isKnown(request: EffectRequest, { flow }: EffectContext): boolean {
    if (request.kind !== 'respond' && request.kind !== 'retrieve') return true;
    const then = this.#options.flowThen(flow.document.id);
    if (then === flow || request.documents.length === 0) return true;
    return then !== null && request.documents.every((id) => textOf(then, id) === textOf(flow, id));
  }

  #unknown(context: EffectContext): EffectSettlement {
    return this.#stopAt(context, 'unknown-answer');
  }

  #stopAt({ effect }: EffectContext, why: Stop['why']): EffectSettlement {
    this.#stop = { effect, why };
    return stopped;
  }
}

/** How a replay that can't go on comes to its end; nothing of it counts. */
const stopped = { kind: 'ended', by: 'engine', cause: null } as const;
