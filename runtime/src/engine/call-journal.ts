import type { Journal, JournalEntry, JournalEvent } from './journal.ts';
import type { World } from './world.ts';

/**
 * The one owner of a call's entries on their way to its journal: numbers and times them in the order things happen, notes
 * among them. Nothing follows `call-ended`: what is noted later is dropped.
 */
export class CallJournal {
  readonly #journal: Journal;
  readonly #clock: Pick<World, 'nowMs'>;
  #seq = 0;
  #closed = false;

  constructor(journal: Journal, clock: Pick<World, 'nowMs'>) {
    this.#journal = journal;
    this.#clock = clock;
  }

  append(event: JournalEvent): void {
    if (this.#closed) return;
    this.#closed = event.kind === 'call-ended';
    this.#journal.append(this.#entry(event));
  }

  /** Resolves once the entry would survive a crash. */
  commit(event: JournalEvent): Promise<void> {
    return this.#journal.commit(this.#entry(event));
  }

  /** Something seen from outside the flow, for people who read the call. */
  note(what: string, details: Extract<JournalEvent, { kind: 'note' }>['details']): void {
    this.append({ kind: 'note', what, details });
  }

  #entry(event: JournalEvent): JournalEntry {
    return { ...event, seq: ++this.#seq, atMs: this.#clock.nowMs() };
  }
}
