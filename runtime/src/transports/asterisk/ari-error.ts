/** What went wrong between the engine and Asterisk's REST interface. Codes are stable; sentences may improve. */
export type AriErrorCode =
  | 'ARI_BAD_ADDRESS'
  | 'ARI_UNAUTHORISED'
  | 'ARI_UNREACHABLE'
  | 'ARI_TIMEOUT'
  | 'ARI_CANCELLED'
  | 'ARI_NOT_FOUND'
  | 'ARI_CONFLICT'
  | 'ARI_REJECTED'
  | 'ARI_FAULT'
  | 'ARI_MALFORMED';

interface AriErrorDetails {
  /** `METHOD /path/{template}`: never the query, never a credential. */
  readonly operation?: string;
  readonly status?: number;
  readonly cause?: unknown;
}

/** An ARI request that did not succeed. */
export class AriError extends Error {
  override readonly name = 'AriError';
  readonly code: AriErrorCode;
  readonly operation: string | undefined;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;

  constructor(code: AriErrorCode, message: string, details: AriErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.operation = details.operation;
    this.status = details.status;
  }

  /** Whether the same request may succeed a little later. Its effect may have happened all the same. */
  get retryable(): boolean {
    return this.code === 'ARI_UNREACHABLE' || this.code === 'ARI_TIMEOUT' || this.code === 'ARI_FAULT';
  }
}

/** The error for an HTTP status other than 2xx; `said` is Asterisk's own explanation. */
export function ariErrorFromStatus(status: number, said: string, operation: string): AriError {
  const [code, next] = meaningOf(status);
  return new AriError(
    code,
    `Asterisk answered ${status} to ${operation}${said ? ` (${said})` : ''}. ${next}`,
    {
      operation,
      status,
    },
  );
}

function meaningOf(status: number): [AriErrorCode, string] {
  if (status === 401 || status === 403)
    return [
      'ARI_UNAUTHORISED',
      'Check ARI_USERNAME and ARI_PASSWORD against ari.conf; the user must not be read_only.',
    ];
  if (status === 404)
    return ['ARI_NOT_FOUND', 'The channel or bridge has gone; nothing is left to do with it.'];
  if (status === 409)
    return ['ARI_CONFLICT', 'Its state forbids this now; read the state before trying again.'];
  if (status >= 500) return ['ARI_FAULT', "Look into Asterisk's log, log/messages, at this second."];
  return ['ARI_REJECTED', 'The parameters are wrong for this Asterisk; compare them with its API documents.'];
}
