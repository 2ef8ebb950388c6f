import type { EffectRequest, EffectSettlement } from '@patchcord/nodes/kit';
import type { RecordedPast, Unsettled } from './recorded-past.ts';
import type { EffectContext, World } from './world.ts';

/** A world that can take up what an engine that died had begun (CALLS.md 18). */
export interface ResumableWorld extends World {
  /** Brings an effect to its end that had been requested before; settles and never rejects, as `perform`. */
  resume(request: EffectRequest, context: EffectContext, begun: Begun): Promise<EffectSettlement>;
}

export interface Begun {
  /** Null for the first effect after the gap where it is a new one: only words of before it were lost. */
  readonly unsettled: Unsettled | null;
  /** The caller had interrupted, and nothing had listened to him yet. */
  readonly interruptionLost: boolean;
}

/**
 * The world of a call whose engine died: what was settled is answered from the journal, at the journal's time; the one
 * effect that was under way is taken up where it stood; from there on the live world answers.
 */
export class ResumedWorld implements World {
  readonly #past: RecordedPast;
  readonly #live: ResumableWorld;
  readonly #onLive: () => void;
  #taken = false;

  /** `onLive` is told with the first effect that the journal doesn't answer. */
  constructor(past: RecordedPast, live: ResumableWorld, onLive: () => void = () => undefined) {
    this.#past = past;
    this.#live = live;
    this.#onLive = onLive;
  }

  nowMs(): number {
    return this.#past.isOver ? this.#live.nowMs() : this.#past.nowMs;
  }

  async perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    const settled = this.#past.settlementOf(context.effect);
    if (settled) return settled;
    // The walk leads the call to its way out before anything more is done by mistake.
    if (this.#past.isTornOff()) return astray;
    return this.#taken ? this.#live.perform(request, context) : this.#takeUp(request, context);
  }

  watchNode(patienceMs: number, onStuck: () => void): () => void {
    const { next } = this.#past;
    if (next?.kind !== 'node-failed' || next.code !== 'NODE_STUCK')
      return this.#live.watchNode(patienceMs, onStuck);
    const turned = setImmediate(onStuck);
    return () => clearImmediate(turned);
  }

  /** The first effect that the journal doesn't answer. */
  #takeUp(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    this.#taken = true;
    this.#onLive();
    const unsettled = this.#past.unsettled(context.effect);
    const interruptionLost = request.kind === 'listen' && this.#past.interruptionLost;
    if (!unsettled && !interruptionLost) return this.#live.perform(request, context);
    return this.#live.resume(request, context, { unsettled, interruptionLost });
  }
}

const astray = {
  kind: 'failed',
  code: 'RECOVERY_DIVERGED',
  message: 'After the restart the flow no longer did what it had done before.',
} as const;
