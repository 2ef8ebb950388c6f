/** Raised whenever a voice sounds different, so that old clips in a cache folder aren't used. */
export const synthesisVersion = 2;

export class VoiceError extends Error {
  readonly code = 'caller/voice';
}
