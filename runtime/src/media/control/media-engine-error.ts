/** The media thread could not do what was asked. */
export class MediaEngineError extends Error {
  /** `RTP_PORTS_EXHAUSTED`, `RTP_BIND_FAILED`, `MEDIA_THREAD_SILENT`, `MEDIA_THREAD_ENDED` or `RECORDING_FAILED`. */
  readonly code: string;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
