/** The call ended before what was asked could be done. */
export class CallEndedError extends Error {
  override readonly name = 'CallEndedError';
  readonly code = 'CALL_ENDED';

  constructor(doing: string) {
    super(`The call ended during ${doing}; nothing is left to do for it.`);
  }
}
