import type { EffectRequest, EffectSettlement } from '@patchcord/nodes/kit';
import type { EffectContext, World } from '../engine/index.ts';
import { type FlowThen, isKnownThen, promptStillHolds } from './flow-then.ts';
import type { RecordedCall } from './recorded-call.ts';
import { isSame } from './still-holds.ts';
import { TapeAndCache, type TapeAndCacheOptions } from './tape-and-cache.ts';

/** Why a replay went no further than an effect. */
export interface Stop {
  readonly effect: number;
  /** `cut-off`: the journal ends there. `unknown-answer`: nobody knows what would have come back. */
  readonly why: 'cut-off' | 'unknown-answer';
}

/**
 * The world of a call that is over: its journal answers. While the flow asks what it asked, each effect gets its own answer. From
 * where it asks something else, the caller is a tape and the rest a cache (CALLS.md 19).
 */
export class ReplayWorld implements World {
  readonly #recorded: RecordedCall;
  readonly #flowThen: FlowThen;
  readonly #answers: TapeAndCache;
  #inStep = true;
  #stop: Stop | null = null;

  constructor(recorded: RecordedCall, options: TapeAndCacheOptions) {
    this.#recorded = recorded;
    this.#flowThen = options.flowThen;
    this.#answers = new TapeAndCache(recorded, options);
  }

  /** Where it went no further; null where it came to the call's end. */
  get stop(): Stop | null {
    return this.#stop;
  }

  nowMs(): number {
    return this.#answers.nowMs;
  }

  /** Nothing but effects takes time: a node that still waits when the event loop has turned once always will. */
  watchNode(_patienceMs: number, onStuck: () => void): () => void {
    const turned = setImmediate(onStuck);
    return () => clearImmediate(turned);
  }

  async perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    if (this.#stop) return stopped;
    return (
      this.#asRecorded(request, context) ?? this.#answers.answer(request, context) ?? this.#unknown(context)
    );
  }

  /** Null from where the flow asks something else than it did. */
  #asRecorded(request: EffectRequest, context: EffectContext): EffectSettlement | null {
    if (!this.#inStep) return null;
    const effect = this.#recorded.effects[context.effect - 1];
    if (!effect && !this.#recorded.isWhole) return this.#stopAt(context, 'cut-off');
    if (!effect || !isSame(effect, request) || !isKnownThen(request, context, this.#flowThen)) {
      this.#inStep = false;
      return null;
    }
    if (!effect.settlement) return this.#stopAt(context, 'cut-off');
    if (!promptStillHolds(effect, request, context, this.#flowThen)) {
      this.#inStep = false;
      return null;
    }
    return this.#answers.asThen(effect);
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
