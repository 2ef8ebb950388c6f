/** What a process of callers is told to do. Plain data: it goes through the channel between the processes. */
export interface CallerOrder {
  readonly sipPort: number;
  readonly number: string;
  readonly calls: number;
  /** Between one INVITE and the next. */
  readonly spacingMs: number;
  readonly trials: number;
  /** `interrupt`: speak over the agent; `reply`: speak when the agent has finished. */
  readonly manner: 'interrupt' | 'reply';
  /** How long the agent must have been speaking, or silent, before the caller speaks; a random time in between. */
  readonly waitMs: readonly [least: number, most: number];
  /** Files of 8 kHz 16-bit samples, taken in turn. */
  readonly clips: readonly string[];
  /** After the last trial. */
  readonly lingerMs: number;
  /** Line noise mixed into every clip; makes each of them unlike any other. */
  readonly noiseAmplitude: number;
}

/** One clip played into a call. */
export interface CallerTrial {
  readonly call: number;
  readonly localPort: number;
  readonly clip: number;
  /** ms since 1970, when the clip was handed over for the next packet. */
  readonly atMs: number;
}

export interface CallerReport {
  readonly answered: number;
  readonly trials: readonly CallerTrial[];
  /** What went wrong, in words. */
  readonly failures: readonly string[];
}
