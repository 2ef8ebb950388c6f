import type { AriAddress } from './ari-address.ts';
import { ariAuthorization, ariBaseUrl } from './ari-address.ts';
import { AriError, ariErrorFromStatus } from './ari-error.ts';
import { buildAriRequest } from './ari-request.ts';
import type { AriOperationRoute, AriOperations } from './ari-types.generated.ts';
import { ariRoutes } from './ari-types.generated.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { InFlightLimit } from './in-flight-limit.ts';

export interface AriClientOptions {
  /** Deadline of a request that names none, waiting for its turn included. */
  readonly deadlineMs?: number;
  readonly maxInFlight?: number;
  readonly clock?: Clock;
}

export interface AriRequestOptions {
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

type Result<Name extends keyof AriOperations> = AriOperations[Name]['result'];

/**
 * Asterisk's REST interface, one method for every operation of its API documents. Rejects with `AriError` only.
 * Nothing is retried here: only the caller knows whether doing it twice is harmless.
 */
export class AriClient {
  readonly #base: string;
  readonly #authorization: string;
  readonly #deadlineMs: number;
  readonly #clock: Clock;
  readonly #limit: InFlightLimit;

  constructor(address: AriAddress, options: AriClientOptions = {}) {
    this.#base = ariBaseUrl(address);
    this.#authorization = ariAuthorization(address);
    this.#deadlineMs = options.deadlineMs ?? 4_000;
    this.#clock = options.clock ?? systemClock;
    this.#limit = new InFlightLimit(options.maxInFlight ?? 64);
  }

  async request<Name extends keyof AriOperations>(
    name: Name,
    parameters: AriOperations[Name]['parameters'],
    options: AriRequestOptions = {},
  ): Promise<Result<Name>> {
    const route = ariRoutes[name];
    const operation = `${route.method} ${route.path}`;
    const deadlineMs = options.deadlineMs ?? this.#deadlineMs;
    const ending = new AbortController();
    const late = new AriError(
      'ARI_TIMEOUT',
      `Asterisk did not answer ${operation} within ${deadlineMs} ms; it may be overloaded or stuck.`,
      { operation },
    );
    const cancelled = () =>
      ending.abort(new AriError('ARI_CANCELLED', `${operation} was cancelled by the engine.`, { operation }));
    const stopTimer = this.#clock.after(deadlineMs, () => ending.abort(late));
    if (options.signal?.aborted) cancelled();
    options.signal?.addEventListener('abort', cancelled, { once: true });
    try {
      return await this.#limit.run(ending.signal, () =>
        this.#send(name, route, operation, parameters, ending.signal),
      );
    } catch (error) {
      throw asAriError(error, ending.signal, operation);
    } finally {
      stopTimer();
      options.signal?.removeEventListener('abort', cancelled);
    }
  }

  async #send<Name extends keyof AriOperations>(
    name: Name,
    route: AriOperationRoute,
    operation: string,
    parameters: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<Result<Name>> {
    const { path, body } = buildAriRequest(route, parameters);
    const response = await fetch(`${this.#base}${path}`, {
      method: route.method,
      headers: {
        authorization: this.#authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal,
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!response.ok) throw ariErrorFromStatus(response.status, explanationIn(bytes), operation);
    const value = decode(bytes, route.answers, operation);
    if (!answers<Name>(name, value)) throw malformed(operation, `something other than ${route.answers}`);
    return value;
  }
}

/** Only the kind is checked: ids are what the engine relies on, and releases add fields. */
function answers<Name extends keyof AriOperations>(name: Name, value: unknown): value is Result<Name> {
  switch (ariRoutes[name].answers) {
    case 'nothing':
      return value === undefined;
    case 'bytes':
      return value instanceof Uint8Array;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

function decode(bytes: Uint8Array, kind: AriOperationRoute['answers'], operation: string): unknown {
  if (kind === 'nothing') return undefined;
  if (kind === 'bytes') return bytes;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw malformed(operation, 'text that is not JSON');
  }
}

function malformed(operation: string, what: string): AriError {
  return new AriError(
    'ARI_MALFORMED',
    `Asterisk answered ${operation} with ${what}; is another server listening at ARI_URL?`,
    { operation },
  );
}

/** Asterisk explains itself as `{"message": …}` or `{"error": …}`; anything else is left out. */
function explanationIn(bytes: Uint8Array): string {
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof body !== 'object' || body === null) return '';
    if ('message' in body && typeof body.message === 'string') return body.message;
    return 'error' in body && typeof body.error === 'string' ? body.error : '';
  } catch {
    return '';
  }
}

function asAriError(error: unknown, signal: AbortSignal, operation: string): AriError {
  if (error instanceof AriError) return error;
  if (signal.aborted && signal.reason instanceof AriError) return signal.reason;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new AriError(
    'ARI_UNREACHABLE',
    `Asterisk could not be reached for ${operation}${code}. Is it running, and is ARI_URL right?`,
    {
      operation,
      cause,
    },
  );
}
