/** Where a provider's failure came from. */
export type ProviderKind = 'synthesiser' | 'recogniser' | 'language-model';

/** Every way a provider may fail. Stable: flows, logs and alarms may name them. */
export type ProviderErrorCode =
  | 'PROVIDER_ABORTED'
  | 'PROVIDER_CLOSED'
  | 'PROVIDER_TIMEOUT'
  | 'PROVIDER_STALLED'
  | 'PROVIDER_CRASHED'
  | 'PROVIDER_GARBAGE'
  | 'PROVIDER_UNREACHABLE'
  | 'PROVIDER_CONNECTION_LOST'
  | 'PROVIDER_UNAUTHORISED'
  | 'PROVIDER_RATE_LIMITED'
  | 'PROVIDER_REFUSED'
  | 'PROVIDER_UNAVAILABLE'
  | 'PROVIDER_NOT_INSTALLED'
  | 'VOICE_UNKNOWN'
  | 'TEXT_TOO_LONG';

interface ProviderErrorDetails {
  readonly provider: ProviderKind;
  readonly code: ProviderErrorCode;
  /** What happened, and what to do next. */
  readonly message: string;
  /** The same request may succeed later. */
  readonly retryable: boolean;
  /** How long the service asked to be left alone. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** The one error providers fail with, so that a fallback chain decides by `code` and `retryable` alone. */
export class ProviderError extends Error {
  readonly provider: ProviderKind;
  readonly code: ProviderErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(details: ProviderErrorDetails) {
    super(details.message, { cause: details.cause });
    this.name = 'ProviderError';
    this.provider = details.provider;
    this.code = details.code;
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** The caller of a provider gave up; nothing is wrong with the provider. */
export function abortedError(provider: ProviderKind): ProviderError {
  return new ProviderError({
    provider,
    code: 'PROVIDER_ABORTED',
    message: 'The request was aborted by whoever made it; nothing needs doing.',
    retryable: false,
  });
}

/** It was asked after `close()`. */
export function closedError(provider: ProviderKind): ProviderError {
  return new ProviderError({
    provider,
    code: 'PROVIDER_CLOSED',
    message: `The ${provider} has been closed; make a new one.`,
    retryable: false,
  });
}
