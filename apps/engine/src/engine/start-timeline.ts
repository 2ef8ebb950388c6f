/** When each part of the start was there, in ms: a caller of before may be waiting for it. */
export class StartTimeline {
  readonly #beganMs: number;
  readonly #marks: Record<string, number> = {};

  /** Counts from when the process began, or, of a spare engine, from when it was called. */
  constructor(beganMs = 0) {
    this.#beganMs = beganMs;
  }

  mark(part: string): void {
    this.#marks[part] ??= Math.round(performance.now() - this.#beganMs);
  }

  get marks(): Readonly<Record<string, number>> {
    return this.#marks;
  }
}
