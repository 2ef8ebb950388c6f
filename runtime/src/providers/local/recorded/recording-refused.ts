/** A recording that can't be played; its message says what is wrong with the file and what to do. */
export class RecordingRefused extends Error {
  readonly code = 'RECORDING_REFUSED';
  constructor(what: string, fix: string) {
    super(`The recording can't be used: ${what}. ${fix}`);
    this.name = 'RecordingRefused';
  }
}
