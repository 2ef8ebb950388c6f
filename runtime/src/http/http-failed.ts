export type HttpFailure =
  | 'HTTP_URL_UNREADABLE'
  | 'HTTP_ADDRESS_REFUSED'
  | 'HTTP_HOST_UNKNOWN'
  | 'HTTP_UNREACHABLE'
  | 'HTTP_TIMED_OUT'
  | 'HTTP_TOO_LARGE'
  | 'HTTP_NOT_JSON'
  | 'HTTP_TOO_MANY_REDIRECTS'
  | 'HTTP_HEADER_REFUSED'
  | 'HTTP_CREDENTIAL_UNKNOWN';

/** No usable answer came back. Messages name the host, never a path, a query or a body: those may hold what a caller said. */
export class HttpFailed extends Error {
  readonly code: HttpFailure;
  constructor(code: HttpFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HttpFailed';
    this.code = code;
  }
}
