import {
  describeError,
  type EffectRequest,
  type EffectSettlement,
  type Ended,
  needsCaller,
} from '@patchcord/nodes/kit';
import type { Begun, EffectContext, ResumableWorld } from '../engine/index.ts';
import type { MediaEvent } from '../media/contract.ts';
import { heardBy } from './checkpoint.ts';
import { LiveEffects, type LiveEffectsOptions } from './live-effects.ts';

/** What the media thread was told to cut off it has cut off, and told of, long before this. */
const cutOffMs = 250;
/** A message is on disk long before this; a stuck disk keeps the flow from nothing but its name. */
const keptMs = 2000;

/** The world of a phone call: every effect settles once, whatever happens to the line meanwhile. */
export class LiveWorld implements ResumableWorld {
  readonly #effects: LiveEffects;
  /** Our own hang-up is on its way: the end it brings about is no news. */
  #hangingUp = false;
  #ended: Ended | null = null;
  #endPending: (() => void) | null = null;

  constructor(options: LiveEffectsOptions) {
    this.#effects = new LiveEffects(options, {
      isOver: () => this.#ended !== null,
      onHangUp: () => {
        this.#hangingUp = true;
      },
    });
  }

  nowMs(): number {
    return this.#effects.nowMs();
  }

  /** Takes in what the media thread hears. */
  hear(event: MediaEvent): void {
    this.#effects.hear(event);
  }

  /** Resolves once messages that a hang-up cut short are written: their sound must still be there. */
  idle(): Promise<void> {
    return this.#effects.idle();
  }

  /** The caller's leg is gone: what is pending settles as `ended` at once (CALLS.md 11). */
  end(by: Ended['by'], cause: number | null): void {
    if (this.#ended || (this.#hangingUp && by === 'engine')) return;
    this.#ended = { kind: 'ended', by, cause };
    this.#endPending?.();
  }

  watchNode(patienceMs: number, onStuck: () => void): () => void {
    const timer = setTimeout(onStuck, patienceMs);
    return () => clearTimeout(timer);
  }

  perform(request: EffectRequest, context: EffectContext): Promise<EffectSettlement> {
    if (this.#ended && needsCaller(request)) return Promise.resolve(this.#ended);
    return this.#settle(request, context, (signal) => this.#effects.begin(request, context, signal));
  }

  resume(request: EffectRequest, context: EffectContext, begun: Begun): Promise<EffectSettlement> {
    if (this.#ended && needsCaller(request)) return Promise.resolve(this.#endedInGap(context));
    return this.#settle(request, context, (signal) => this.#effects.takeUp(request, context, begun, signal));
  }

  #settle(
    request: EffectRequest,
    context: EffectContext,
    carryOut: (signal: AbortSignal) => Promise<EffectSettlement>,
  ): Promise<EffectSettlement> {
    return new Promise((resolve) => {
      const effect = new AbortController();
      let settled = false;
      let cutOff: NodeJS.Timeout | undefined;
      const settle = (settlement: EffectSettlement) => {
        // A late answer to an effect that was given up must not touch the next one.
        if (settled) return;
        settled = true;
        clearTimeout(watchdog);
        clearTimeout(cutOff);
        this.#endPending = null;
        resolve(settlement);
        effect.abort();
      };
      const watchdog = setTimeout(
        () => settle(timedOut(request, context)),
        Math.min(context.deadlineMs, 2 ** 31 - 1),
      );
      const carriedOut = carryOut(effect.signal).catch((error: unknown) => ({
        kind: 'failed' as const,
        ...describeError(error, 'EFFECT_FAILED'),
      }));
      // A server that was asked answers whether anybody still listens or not (CALLS.md 11).
      if (needsCaller(request)) {
        this.#endPending = () => {
          effect.abort();
          const ended = this.#ended ?? timedOut(request, context);
          const toldMs = toldWithinMs(request);
          if (toldMs > 0) cutOff = setTimeout(() => settle(ended), toldMs);
          else settle(ended);
        };
      }
      void carriedOut.then((settlement) => settle(this.#endedWith(settlement, request) ?? settlement));
    });
  }

  /** The caller left while no engine was there: what he had heard until then is known. */
  #endedInGap({ effect }: EffectContext): Ended {
    const left = this.#effects.leftOf(effect);
    const heardText = left ? heardBy(left) : '';
    const ended = this.#ended ?? gone;
    return heardText === '' ? ended : { ...ended, heardText };
  }

  /** The call's end, with what was still heard of this, or said into it; null while the call goes on. */
  #endedWith(settlement: EffectSettlement, request: EffectRequest): Ended | null {
    if (!this.#ended || !needsCaller(request)) return null;
    if (settlement.kind === 'recorded') {
      const { recording, spokenMs } = settlement;
      return { ...this.#ended, kept: { recording, spokenMs } };
    }
    const heard = settlement.kind === 'said' || settlement.kind === 'responded' ? settlement.heardText : '';
    return heard === '' ? this.#ended : { ...this.#ended, heardText: heard };
  }
}

const gone: Ended = { kind: 'ended', by: 'engine', cause: null };

/** How long after a hang-up it may take until what came of this is known. */
function toldWithinMs({ kind }: EffectRequest): number {
  if (kind === 'record') return keptMs;
  return kind === 'say' || kind === 'respond' ? cutOffMs : 0;
}

function timedOut({ kind }: EffectRequest, { deadlineMs }: EffectContext): EffectSettlement {
  return {
    kind: 'failed',
    code: 'EFFECT_TIMED_OUT',
    message: `“${kind}” took longer than ${deadlineMs} ms.`,
  };
}
