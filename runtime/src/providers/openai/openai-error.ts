import OpenAI from 'openai';
import { ProviderError, type ProviderErrorCode } from '../spec/provider-error.ts';

/** What the SDK throws, as the error of the contract. `streaming`: an answer had begun. */
export function openAiError(error: unknown, streaming: boolean): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return failure('PROVIDER_TIMEOUT', 'The service did not answer in time; ask again.', true, error);
  if (error instanceof OpenAI.APIConnectionError && !streaming)
    return failure(
      'PROVIDER_UNREACHABLE',
      'The service can not be reached; check OPENAI_BASE_URL and the network.',
      true,
      error,
    );
  if (error instanceof OpenAI.APIError && error.status !== undefined) return byStatus(error);
  if (error instanceof SyntaxError)
    return failure(
      'PROVIDER_GARBAGE',
      'The service sent something that is no answer; ask again.',
      true,
      error,
    );
  if (error instanceof OpenAI.APIError && streaming && !(error instanceof OpenAI.APIConnectionError))
    return failure(
      'PROVIDER_UNAVAILABLE',
      `The service broke its answer off: ${error.message}. Ask again.`,
      true,
      error,
    );
  return failure(
    'PROVIDER_CONNECTION_LOST',
    'The connection was lost in mid-answer; ask again.',
    true,
    error,
  );
}

function byStatus(error: InstanceType<typeof OpenAI.APIError>): ProviderError {
  const { status = 0 } = error;
  if (status === 401 || status === 403)
    return failure(
      'PROVIDER_UNAUTHORISED',
      'The service refused the key; check OPENAI_API_KEY.',
      false,
      error,
    );
  if (status === 429) return rateLimited(error);
  if (status === 408 || status === 409 || status >= 500)
    return failure(
      'PROVIDER_UNAVAILABLE',
      `The service is out of order (${status}); ask again.`,
      true,
      error,
    );
  return failure(
    'PROVIDER_REFUSED',
    `The service refused the request (${status}: ${error.message}); check OPENAI_MODEL and OPENAI_BASE_URL.`,
    false,
    error,
  );
}

/** Too many requests pass; an empty account doesn't. */
function rateLimited(error: InstanceType<typeof OpenAI.APIError>): ProviderError {
  const spent = error.code === 'insufficient_quota';
  const retryAfterMs = retryAfter(error.headers);
  return new ProviderError({
    provider: 'language-model',
    code: 'PROVIDER_RATE_LIMITED',
    message: spent
      ? 'The account has no credit left; top it up.'
      : 'Too many requests for this key; ask again later.',
    retryable: !spent,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
    cause: error,
  });
}

/** `retry-after-ms`, or `retry-after` in seconds (RFC 9110 §10.2.3; its form as a date is not used by these services). */
function retryAfter(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(ms)) return ms;
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

function failure(
  code: ProviderErrorCode,
  message: string,
  retryable: boolean,
  cause: unknown,
): ProviderError {
  return new ProviderError({ provider: 'language-model', code, message, retryable, cause });
}
