import type { HttpEffect, Json } from '@patchcord/nodes/kit';
import { Agent } from 'undici';
import type { AllowedTarget } from './address-guard.ts';
import type { Credential } from './credentials.ts';
import { guardedConnect, type Resolve, resolveBySystem } from './guarded-connect.ts';
import { type Exchange, exchange } from './http-exchange.ts';
import { HttpFailed } from './http-failed.ts';
import { retryDelayMs } from './retry-delay.ts';

export interface HttpAnswer {
  readonly status: number;
  /** Parsed where it is JSON, else text; null where empty. */
  readonly body: Json;
}

export interface HttpClientOptions {
  /** Places that aren't public and may be reached all the same. */
  readonly allowed?: readonly AllowedTarget[];
  readonly credentials?: ReadonlyMap<string, Credential>;
  readonly resolve?: Resolve;
}

export interface SendOptions {
  /** The same for every attempt, so that a server can tell a repetition from a second order. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

/** What flows reach the web with. Safe by default: public addresses only, pinned, size and time limited. */
export class HttpClient {
  readonly #agent: Agent;
  readonly #exchange: Omit<Exchange, 'signal' | 'idempotencyKey'>;

  constructor({ allowed = [], credentials = new Map(), resolve = resolveBySystem }: HttpClientOptions = {}) {
    this.#agent = new Agent({
      connect: guardedConnect({ allowed, resolve, connectTimeoutMs: 5000 }),
      connections: 32,
      keepAliveTimeout: 10_000,
    });
    this.#exchange = { agent: this.#agent, credentials };
  }

  /**
   * One request with its retries and redirects. Any status is an answer; rejects with `HttpFailed` where there is none. A
   * status that asks to come again (429, 502, 503, 504) is retried while time and attempts last.
   */
  async send(effect: HttpEffect, { idempotencyKey, signal }: SendOptions): Promise<HttpAnswer> {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(effect.timeoutMs)]);
    for (let attempt = 0; ; attempt++) {
      const again = attempt < effect.retries;
      const outcome = await this.#attempt(effect, { idempotencyKey, signal: inTime });
      const delayMs = again ? retryDelayMs(outcome, attempt) : null;
      if (delayMs !== null && (await waited(delayMs, inTime))) continue;
      if (outcome instanceof HttpFailed) throw outcome;
      return { status: outcome.status, body: outcome.body };
    }
  }

  async #attempt(effect: HttpEffect, options: SendOptions) {
    try {
      return await exchange(effect, { ...this.#exchange, ...options });
    } catch (error) {
      return error instanceof HttpFailed ? error : asFailure(error, effect, options.signal);
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

function asFailure(error: unknown, { url, timeoutMs }: HttpEffect, signal: AbortSignal): HttpFailed {
  const host = URL.canParse(url) ? new URL(url).host : 'the server';
  const refused = causes(error).find((cause) => cause instanceof HttpFailed);
  if (refused) return refused;
  if (signal.aborted)
    return new HttpFailed('HTTP_TIMED_OUT', `“${host}” did not answer within ${timeoutMs} ms.`, {
      cause: error,
    });
  const reason = causes(error).find((cause) => 'code' in cause && typeof cause.code === 'string');
  const code = reason && 'code' in reason ? ` (${String(reason.code)})` : '';
  return new HttpFailed(
    'HTTP_UNREACHABLE',
    `“${host}” could not be reached${code}: check address and port.`,
    {
      cause: error,
    },
  );
}

function causes(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  return [error, ...causes(error.cause)];
}

/** True once the time has passed; false when there is none left. */
function waited(delayMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const timer = setTimeout(() => settle(true), delayMs);
    const onAbort = () => settle(false);
    const settle = (passed: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(passed);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
