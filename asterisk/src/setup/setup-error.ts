export type SetupErrorCode =
  | 'APT_FAILED'
  | 'ARCHITECTURE_UNSUPPORTED'
  | 'DISK_FULL'
  | 'NO_APT'
  | 'NO_DEBIAN_SOURCE'
  | 'NO_NETWORK'
  | 'UNPACK_FAILED';

/** Set-up could not finish. `message` is one sentence: what happened and what to do next. */
export class SetupError extends Error {
  readonly code: SetupErrorCode;

  constructor(code: SetupErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SetupError';
    this.code = code;
  }
}
