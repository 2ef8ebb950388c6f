import type { Acceptance, HangupCause } from '@patchcord/nodes/kit';
import type { MediaSession } from '../media/contract.ts';
import type {
  AnsweredLeg,
  Destination,
  PhoneCall,
  TransferOutcome,
} from '../transports/asterisk/contract.ts';
import { CallEndedError } from '../transports/asterisk/index.ts';
import { DestinationUnknown } from './destination-unknown.ts';
import type { Line, TransferRequest } from './line.ts';
import { passed } from './passed.ts';

/** A key and the gap behind it; `w` in a row of keys. */
const keyMs = 200;
const pauseMs = 500;
/** Q.850 causes of our own hang-ups. */
const causes: Record<HangupCause, number> = { normal: 16, busy: 17, congestion: 34 };

export interface AsteriskLineOptions {
  readonly call: PhoneCall;
  /** The allow-list: the only places a flow can reach, by id (CALLS.md 14). */
  readonly destinations: ReadonlyMap<string, Destination>;
  /** Whether the human who answered accepts the call. */
  readonly ask: (leg: AnsweredLeg, accept: Acceptance, signal: AbortSignal) => Promise<boolean>;
  /** The call is one of an engine that died: its human may be there already. */
  readonly leftBehind: boolean;
  readonly media: Pick<MediaSession, 'suspend' | 'resume'>;
  /** Joins the engine's audio with the caller again after the human has left, and resumes it at its new address. */
  readonly reattach: () => Promise<void>;
}

/** A caller's line through Asterisk. */
export class AsteriskLine implements Line {
  readonly #options: AsteriskLineOptions;
  #leg: AnsweredLeg | null = null;
  #onHumanLeft: (() => void) | null = null;

  constructor(options: AsteriskLineOptions) {
    this.#options = options;
  }

  hangUp(cause: HangupCause): Promise<void> {
    return this.#options.call.hangup(causes[cause]);
  }

  async transfer(request: TransferRequest) {
    const { destination, timeoutMs, legId, signal } = request;
    const place = this.#options.destinations.get(destination);
    if (!place) throw new DestinationUnknown(destination);
    return this.#settled(request, await this.#options.call.transfer(place, { legId, timeoutMs, signal }));
  }

  async takeUpTransfer(request: TransferRequest) {
    const { timeoutMs, legId, signal } = request;
    return this.#settled(request, await this.#options.call.takeUpTransfer({ legId, timeoutMs, signal }));
  }

  async #settled({ accept, signal }: TransferRequest, outcome: TransferOutcome) {
    if (outcome.result !== 'answered') return { outcome: outcome.result, cause: outcome.cause };
    if (accept && !(await this.#isAccepted(outcome.leg, accept, signal)))
      return { outcome: signal.aborted ? ('cancelled' as const) : ('no-answer' as const), cause: null };
    this.#leg = outcome.leg;
    return { outcome: 'answered' as const, cause: null };
  }

  async sendKeys(keys: string, signal: AbortSignal): Promise<void> {
    for (const part of keys.match(/w|[^w]+/g) ?? []) {
      if (signal.aborted) return;
      if (part !== 'w') await this.#options.call.sendKeys(part);
      await passed(part === 'w' ? pauseMs : part.length * keyMs, signal);
    }
  }

  /** A leg that isn't accepted, for whatever reason, is let go. */
  async #isAccepted(leg: AnsweredLeg, accept: Acceptance, signal: AbortSignal): Promise<boolean> {
    let accepted = false;
    try {
      accepted = await this.#options.ask(leg, accept, signal);
    } finally {
      if (!accepted) await leg.hangup();
    }
    return accepted;
  }

  async handOver({
    keepCaller,
    signal,
  }: {
    readonly keepCaller: boolean;
    readonly signal: AbortSignal;
  }): Promise<void> {
    const { call, leftBehind } = this.#options;
    const leg = this.#leg ?? (leftBehind ? await call.legLeftBehind() : null);
    if (!leg && leftBehind) return this.#humanLeftUnseen(keepCaller, signal);
    if (!leg) throw new Error('A hand-over needs an answered transfer before it.');
    const left = new Promise<void>((resolve) => {
      this.#onHumanLeft = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    // Ahead of the hand-over: once our channel is gone its port may be another call's.
    this.#options.media.suspend();
    try {
      await this.#options.call.handOver(leg, { whenHumanLeaves: keepCaller ? 'keep-caller' : 'end-call' });
    } catch (error) {
      if (signal.aborted) throw error;
      const isGone = error instanceof CallEndedError;
      // Where an engine that died had taken our audio away, nobody hears us until it is back.
      if (leg !== this.#leg) return this.#leftBehindAfterAll(isGone ? null : error, keepCaller, signal);
      // The human was gone before the two were joined: our audio never left Asterisk.
      this.#options.media.resume();
      if (isGone) return this.#humanGoneEarly(keepCaller);
      throw error;
    }
    await left;
    if (!signal.aborted) await this.#options.reattach();
  }

  /** He hung up while no engine was there. */
  async #humanLeftUnseen(keepCaller: boolean, signal: AbortSignal): Promise<void> {
    const { call, reattach } = this.#options;
    if (!keepCaller) {
      await call.hangup(causes.normal);
      // The call's end settles it.
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
    // It may not have left yet.
    await call.detach();
    await reattach();
  }

  /** A human of before the crash was found and could not be joined: he has left, or Asterisk refuses it with `error`. */
  async #leftBehindAfterAll(error: unknown, keepCaller: boolean, signal: AbortSignal): Promise<void> {
    await this.#humanLeftUnseen(keepCaller || error !== null, signal);
    if (error !== null) throw error;
  }

  #humanGoneEarly(keepCaller: boolean): Promise<void> | void {
    return keepCaller ? undefined : this.#options.call.hangup(causes.normal);
  }

  /** Told by the call's observer. */
  humanLeft(): void {
    this.#onHumanLeft?.();
  }
}
