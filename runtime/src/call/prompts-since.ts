/** When the first prompt since the last listening effect began: older words answer nothing that is asked now (CALLS.md 4). */
export class PromptsSince {
  #sinceMs: number | null = null;

  began(nowMs: number): void {
    this.#sinceMs ??= nowMs;
  }

  /** What was said until now was said to nobody: into music, or while it rang. */
  nobodyListened(nowMs: number): void {
    this.#sinceMs = nowMs;
  }

  /** A listening effect begins; 0 where there was no prompt. */
  take(): number {
    const sinceMs = this.#sinceMs ?? 0;
    this.#sinceMs = null;
    return sinceMs;
  }
}
