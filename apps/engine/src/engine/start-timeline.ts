/** When each part of the start was there, ms since the process began: a caller of before may be waiting for it. */
export class StartTimeline {
  readonly #marks: Record<string, number> = {};

  mark(part: string): void {
    this.#marks[part] ??= Math.round(performance.now());
  }

  get marks(): Readonly<Record<string, number>> {
    return this.#marks;
  }
}
