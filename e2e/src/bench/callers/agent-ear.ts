import type { PhoneCall } from '@patchcord/caller';

const voicedDb = -45;
/** Gaps inside a sentence. */
const bridgeMs = 300;

/** What one caller notices of the agent: since when it speaks or is silent. */
export class AgentEar {
  readonly #call: PhoneCall;
  #speaksSinceMs: number | null = null;
  #lastVoicedMs = Number.NEGATIVE_INFINITY;
  #check: ((nowMs: number) => void) | null = null;

  constructor(call: PhoneCall) {
    this.#call = call;
    call.listen({
      frame: (levelDb, atMs) => this.#hear(levelDb, atMs),
      tick: (nowMs) => this.#check?.(nowMs),
    });
  }

  /** Resolves false where the agent doesn't speak that long before the deadline, or the call ends. */
  spokeFor(durationMs: number, deadlineMs: number): Promise<boolean> {
    return this.#until((nowMs) => {
      const since = this.#speaking(nowMs) ? this.#speaksSinceMs : null;
      return since !== null && nowMs - since >= durationMs;
    }, deadlineMs);
  }

  /** Resolves once the agent, having spoken after `sinceMs`, was silent for a while. */
  finished(sinceMs: number, silentMs: number, deadlineMs: number): Promise<boolean> {
    return this.#until(
      (nowMs) => this.#lastVoicedMs >= sinceMs && nowMs - this.#lastVoicedMs >= silentMs,
      deadlineMs,
    );
  }

  silentFor(durationMs: number, deadlineMs: number): Promise<boolean> {
    return this.#until((nowMs) => nowMs - this.#lastVoicedMs >= durationMs, deadlineMs);
  }

  #hear(levelDb: number, atMs: number): void {
    if (levelDb <= voicedDb) return;
    if (!this.#speaking(atMs)) this.#speaksSinceMs = atMs;
    this.#lastVoicedMs = atMs;
  }

  #speaking(nowMs: number): boolean {
    return nowMs - this.#lastVoicedMs < bridgeMs;
  }

  #until(holds: (nowMs: number) => boolean, deadlineMs: number): Promise<boolean> {
    const untilMs = performance.now() + deadlineMs;
    return new Promise((resolve) => {
      const settle = (outcome: boolean) => {
        this.#check = null;
        resolve(outcome);
      };
      void this.#call.ended.then(() => settle(false));
      this.#check = (nowMs) => {
        if (holds(nowMs)) settle(true);
        else if (performance.now() > untilMs) settle(false);
      };
    });
  }
}
