import type { AdoptedCall } from '../transports/asterisk/contract.ts';
import type { CallServices } from './call-services.ts';
import type { FlowDirectory } from './flow-directory.ts';
import type { GoingOn } from './going-on.ts';
import { goneCall } from './gone-call.ts';
import type { LeftCall } from './left-call.ts';
import type { ReopenedAudio } from './reopen-audio.ts';
import type { Switchboard } from './switchboard.ts';

export interface RecoveryOptions {
  readonly left: readonly LeftCall[];
  /** By call, opened before anything else. */
  readonly audio: ReadonlyMap<string, Promise<ReopenedAudio>>;
  readonly services: Pick<CallServices, 'store' | 'onFailure'>;
  readonly directory: FlowDirectory;
  readonly switchboard: Switchboard;
  readonly onLetGo: (callId: string, reason: string) => void;
}

/** A call that has been live for so long isn't what ends engines. */
const steadyMs = 1000;
/** So many engines that ended while they went on with a call are enough. */
const mostAttempts = 2;

/**
 * Goes on with the calls of an engine that died (CALLS.md 18): their audio first, then, as Asterisk tells of them, all
 * else. Those that were being taken up when an engine ended are suspects: they come last and one by one, so that the one
 * that ends engines is known by its count and let go, and the others live.
 */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #waiting = new Map<string, LeftCall>();
  readonly #live: Promise<void>[] = [];
  #suspects: Promise<void> | null = null;
  #allFound: () => void = () => undefined;
  readonly #found = new Promise<void>((resolve) => {
    this.#allFound = resolve;
  });

  constructor(options: RecoveryOptions) {
    this.#options = options;
    for (const left of options.left) this.#waiting.set(left.id, left);
    if (options.left.length === 0) this.#allFound();
  }

  /** Asterisk was asked for a call: it is there, or has ended. */
  adopted(callId: string, adopted: AdoptedCall | null): void {
    const left = this.#waiting.get(callId);
    if (!left) return;
    this.#waiting.delete(callId);
    if (left.attempts === 0) this.#live.push(this.#goOn(left, adopted));
    else this.#suspects = this.#afterSuspects(() => this.#goOn(left, adopted));
    if (this.#waiting.size === 0) this.#allFound();
  }

  /** Resolves when all calls but the suspects are live, were let go or have ended; Asterisk has told of them by then. */
  async live(): Promise<void> {
    await this.#found;
    await Promise.all(this.#live);
  }

  async #afterSuspects(goOn: () => Promise<void>): Promise<void> {
    await (this.#suspects ?? this.live());
    await goOn();
    await steady();
  }

  /** Settles when the call is live, and never rejects. */
  async #goOn(left: LeftCall, adopted: AdoptedCall | null): Promise<void> {
    try {
      await this.#takeUp(left, adopted);
    } catch (error) {
      this.#options.services.onFailure(left.id, error);
    }
  }

  async #takeUp(left: LeftCall, adopted: AdoptedCall | null): Promise<void> {
    const { audio: opened, services, directory, switchboard } = this.#options;
    const audio = await opened.get(left.id);
    if (!audio) throw new Error('Its audio was never opened.');
    const choice = await this.#choiceOf(left, directory);
    if (typeof choice === 'string') return this.#letGo(left, adopted, audio, choice);
    await services.store.recoveryAttempted(left.id, left.attempts + 1);
    const goingOn: GoingOn = { left, audio, remote: adopted?.remote ?? null };
    const live = switchboard.goOn(adopted?.call ?? goneCall(left), choice, goingOn);
    await live.live;
    void this.#clear(left);
  }

  /** Live for a while, it may end, but no engine with it. */
  async #clear({ id }: LeftCall): Promise<void> {
    const { store, onFailure } = this.#options.services;
    await steady();
    await store.recoveryAttempted(id, 0).catch((error) => onFailure(id, error));
  }

  /** Its flow, or why it can't go on. */
  async #choiceOf(left: LeftCall, directory: FlowDirectory) {
    if (left.unreadable !== null) return left.unreadable;
    if (left.attempts >= mostAttempts) return 'RECOVERY_CRASHED';
    return (await directory.recall(left.version, left.place?.others ?? {})) ?? 'VERSION_GONE';
  }

  async #letGo(
    left: LeftCall,
    adopted: AdoptedCall | null,
    audio: ReopenedAudio,
    reason: string,
  ): Promise<void> {
    const { services, onLetGo } = this.#options;
    onLetGo(left.id, reason);
    await adopted?.call.letGo();
    await audio.session.close();
    const endedAt = new Date().toISOString();
    await services.store.end(left.id, { endedAt, endedBy: 'engine', cause: null, reason });
  }
}

function steady(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, steadyMs));
}
