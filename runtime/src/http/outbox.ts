import type { HttpEffect } from '@patchcord/nodes/kit';
import type { HttpClient } from './http-client.ts';

/** Nobody waits for these, so they may take their time. */
const deadlineMs = 60_000;
const attempts = 5;

export interface OutboxOptions {
  readonly client: HttpClient;
  /** Told of a message that wasn't taken; the status or the reason is all that may be logged. */
  readonly onFailure: (callId: string, reason: string) => void;
}

/** Messages to servers that no caller waits for: sent behind the call, and still after its end. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #pending = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  post(effect: HttpEffect, callId: string, idempotencyKey: string): void {
    const sent = this.#send(effect, idempotencyKey)
      .then((failure) => failure && this.#options.onFailure(callId, failure))
      .then(() => {
        this.#pending.delete(sent);
      });
    this.#pending.add(sent);
  }

  async #send(effect: HttpEffect, idempotencyKey: string): Promise<string | null> {
    const patient = { ...effect, timeoutMs: deadlineMs, retries: attempts - 1 };
    try {
      const { status } = await this.#options.client.send(patient, {
        idempotencyKey,
        signal: this.#closing.signal,
      });
      return status < 400 ? null : `status ${status}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Waits for what is on its way, at most so long; the rest is given up and told of. */
  async drain(patienceMs: number): Promise<void> {
    const timer = setTimeout(() => this.#closing.abort(), patienceMs);
    await Promise.all(this.#pending);
    clearTimeout(timer);
  }
}
