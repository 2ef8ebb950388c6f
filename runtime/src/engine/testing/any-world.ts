import type {
  EffectRequest,
  EffectSettlement,
  Expectation,
  ListenRequest,
  ListenSettled,
  SaySettled,
  WorldEffect,
} from '@patchcord/nodes/kit';
import type { EffectContext, World } from '../world.ts';

/** Picks one of so many possibilities. */
export type Choose = (possibilities: number) => number;

export interface Powers {
  /** The caller may speak, press keys and interrupt; else he never does anything. */
  readonly acts: boolean;
  /** The voice never fails, and a model that goes on talking has words. */
  readonly hasVoice?: boolean;
  /** Asked before each effect: whether the caller has hung up, since no more is to be learnt. */
  isOver?(): boolean;
}

/** Something that happened on the line. */
export interface Moment {
  readonly kind: 'act' | 'sound' | 'end';
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * A world in which everything that can happen may happen: each effect settles in any way it can, at its slowest, or fails.
 * What is spoken takes no time, so that the clock counts nothing but waiting.
 */
export class AnyWorld implements World {
  readonly moments: Moment[] = [];
  readonly #choose: Choose;
  readonly #powers: Powers;
  readonly #onMoment: (moment: Moment) => void;
  #nowMs = 0;
  /** What interrupted the agent and nothing has listened to yet. */
  #pending: ListenSettled['kind'] | null = null;

  constructor(choose: Choose, powers: Powers, onMoment: (moment: Moment) => void = () => undefined) {
    this.#choose = choose;
    this.#powers = powers;
    this.#onMoment = onMoment;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  /** Nodes await nothing but effects; a test of that stands elsewhere. */
  watchNode(): () => void {
    return () => undefined;
  }

  async perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    if (this.#powers.isOver?.()) return { kind: 'ended', by: 'caller', cause: 16 };
    return this.#settle(request, context);
  }

  #settle(request: EffectRequest, context: EffectContext): EffectSettlement {
    switch (request.kind) {
      case 'say':
        return this.#say(request.text, request.bargeIn) ?? this.#fails();
      case 'listen':
        return this.#listen(request, context);
      case 'respond': {
        this.#wait(60_000, context);
        const exits = [null, ...request.exits.map(({ name }) => name)];
        const exit = this.#oneOf(exits);
        const text = this.#oneOf(['Well.', ...(this.#powers.hasVoice && exit === null ? [] : [''])]);
        const said = this.#say(text, request.bargeIn);
        if (!said) return this.#fails();
        return {
          kind: 'responded',
          heardText: said.heardText,
          exit,
          toolCall: null,
          interrupted: said.interrupted,
          usage: null,
        };
      }
      case 'transfer':
        this.#sound(request.timeoutMs + (request.accept?.withinMs ?? 0));
        return this.#oneOf<EffectSettlement>([
          ...(['answered', 'busy', 'no-answer', 'declined', 'failed', 'cancelled'] as const).map(
            (outcome) => ({
              kind: 'transferred' as const,
              outcome,
              cause: null,
            }),
          ),
          failed,
        ]);
      case 'hand-over':
        this.#sound();
        return request.keepCaller ? { kind: 'human-left' } : { kind: 'ended', by: 'human', cause: 16 };
      case 'record':
        return this.#record(request, context);
      case 'hangup':
        this.#happens('end', 0);
        return { kind: 'hung-up' };
      default:
        return this.#outside(request, context);
    }
  }

  #outside(request: Exclude<WorldEffect, { kind: 'record' }>, context: EffectContext): EffectSettlement {
    switch (request.kind) {
      case 'http':
        if (request.wait === 'answer') this.#wait(request.timeoutMs, context);
        return this.#oneOf<EffectSettlement>([
          ...[200, 404, 409, 500].map((status) => ({
            kind: 'http-answered' as const,
            status,
            body: { state: 'sent' },
            heardText: '',
          })),
          failed,
        ]);
      case 'retrieve':
        this.#wait(10_000, context);
        return this.#oneOf<EffectSettlement>([
          { kind: 'retrieved', passages: [passage], heardText: '' },
          noPassage,
          failed,
        ]);
      case 'sleep':
        if (request.music) this.#sound(request.ms);
        else this.#nowMs += request.ms;
        return this.#oneOf<EffectSettlement>([{ kind: 'slept' }, failed]);
      case 'now':
        return this.#oneOf<EffectSettlement>([
          ...days.map((epochMs) => ({ kind: 'time' as const, epochMs })),
          failed,
        ]);
      case 'send-keys':
        this.#sound(request.keys.length * 1000);
        return this.#oneOf<EffectSettlement>([{ kind: 'keys-sent' }, failed]);
    }
  }

  /** Null where the voice fails. */
  #say(text: string, bargeIn: boolean): SaySettled | null {
    const mayInterrupt = this.#powers.acts && bargeIn && text !== '' && this.#pending === null;
    const what = this.#oneOf<SaySettled['interrupted'] | 'fails'>([
      null,
      ...(this.#powers.hasVoice ? [] : (['fails'] as const)),
      ...(mayInterrupt ? (['speech', 'key'] as const) : []),
    ]);
    if (what === 'fails') return null;
    const interrupted = what;
    if (text !== '') this.#sound();
    if (interrupted) {
      this.#pending = interrupted === 'key' ? 'keys' : 'speech';
      this.#act();
    }
    // Whoever interrupts may do so before the first word is out.
    const heardText = interrupted && this.#choose(2) === 1 ? '' : text;
    return { kind: 'said', heardText, playedMs: 0, interrupted, estimated: true };
  }

  #listen(request: ListenRequest, { expects }: EffectContext): EffectSettlement {
    const pending = this.#pending;
    this.#pending = null;
    const isSilent = pending === null && (!this.#powers.acts || this.#choose(2) === 0);
    if (isSilent) {
      this.#nowMs += request.silenceMs;
      return this.#oneOf<EffectSettlement>([{ kind: 'silence' }, failed]);
    }
    // What nothing has listened to stays unheard where listening fails.
    if (pending !== null && this.#choose(3) === 0) {
      this.#pending = pending;
      return failed;
    }
    // He may wait as long as he is let before he speaks.
    if (pending === null) this.#nowMs += request.silenceMs;
    this.#act();
    return this.#oneOf([
      () => ({ kind: 'unclear' as const }),
      () => ({ kind: 'deaf' as const, code: 'STT_BUSY' }),
      ...(request.speech ? [() => this.#speech(request, expects)] : []),
      ...(request.keys.max > 0 || request.keys.handlers.length > 0 ? [() => this.#keys(request)] : []),
    ])();
  }

  #speech(request: ListenRequest, expects: Expectation): ListenSettled {
    const text = this.#oneOf([...expects.phrases.slice(0, 40), ...request.expects.phrases, ...spoken]);
    return { kind: 'speech', text, spokenMs: 0 };
  }

  /** Nothing but the key that ends a number counts too. */
  #keys({ keys: { handlers, max } }: ListenRequest): ListenSettled {
    const wanted = max > 0 ? ['', '1', '2', '1'.repeat(max), '4'.repeat(Math.min(max, 4))] : [];
    return { kind: 'keys', keys: this.#oneOf([...handlers, ...wanted]) };
  }

  #record(request: Extract<EffectRequest, { kind: 'record' }>, { effect }: EffectContext): EffectSettlement {
    const recording = `recording-${effect}`;
    if (request.beep) this.#sound();
    const spokenMs = this.#powers.acts ? this.#oneOf([0, 2000]) : 0;
    if (spokenMs > 0) this.#act();
    this.#nowMs += request.silenceMs;
    return this.#oneOf<EffectSettlement>([
      { kind: 'recorded', recording, spokenMs, endedBy: 'silence' },
      failed,
    ]);
  }

  /** Waits with the flow's filler. */
  #wait(ms: number, { flow }: EffectContext): void {
    const { filler, limits } = flow.document.settings;
    const endMs = this.#nowMs + ms;
    for (let patienceMs = filler.afterMs; this.#nowMs + patienceMs < endMs; patienceMs = limits.quietMs / 2) {
      this.#nowMs += patienceMs;
      this.#sound();
    }
    this.#nowMs = endMs;
  }

  #act(): void {
    this.#happens('act', 0);
  }

  #sound(lastsMs = 0): void {
    this.#happens('sound', lastsMs);
  }

  #happens(kind: Moment['kind'], lastsMs: number): void {
    const fromMs = this.#nowMs;
    this.#nowMs += lastsMs;
    const moment = { kind, fromMs, toMs: this.#nowMs };
    this.moments.push(moment);
    this.#onMoment(moment);
  }

  #fails(): EffectSettlement {
    return failed;
  }

  #oneOf<Possibility>(possibilities: readonly Possibility[]): Possibility {
    const chosen = possibilities[possibilities.length === 1 ? 0 : this.#choose(possibilities.length)];
    if (chosen === undefined) throw new Error('There is nothing to choose from.');
    return chosen;
  }
}

const failed: EffectSettlement = { kind: 'failed', code: 'ANYTHING', message: 'It failed.' };
const noPassage: EffectSettlement = { kind: 'retrieved', passages: [], heardText: '' };
const passage = { document: 'prices', title: 'Prices', heading: 'Cost', text: 'Ten.', score: 1 };
/** A Wednesday morning, a Sunday, and Christmas. */
const days = [Date.UTC(2026, 10, 25, 15), Date.UTC(2026, 10, 29, 15), Date.UTC(2026, 11, 25, 15)];
const spoken = ['yes', 'no', 'hm', 'tomorrow at eleven', '482914', '202 555 0143', 'help'];
