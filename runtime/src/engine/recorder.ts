import type { Journal, JournalEntry, JournalEvent } from './journal.ts';

/** Numbers and times a call's entries on their way to its journal. */
export class Recorder {
  readonly journal: Journal;
  readonly #nowMs: () => number;
  #seq = 0;
  /** Effects requested so far. */
  effects = 0;

  constructor(journal: Journal, nowMs: () => number) {
    this.journal = journal;
    this.#nowMs = nowMs;
  }

  entry(event: JournalEvent): JournalEntry {
    return { ...event, seq: ++this.#seq, atMs: this.#nowMs() };
  }

  append(event: JournalEvent): void {
    this.journal.append(this.entry(event));
  }
}
