import type { Journal, JournalEntry, JournalEvent } from './journal.ts';
import type { RecordedPast } from './recorded-past.ts';
import type { World } from './world.ts';

/**
 * The one owner of a call's entries on their way to its journal: numbers and times them in the order things happen, notes
 * among them. Nothing follows `call-ended`: what is noted later is dropped.
 */
export class CallJournal {
  readonly #journal: Journal;
  readonly #clock: Pick<World, 'nowMs'>;
  readonly #past: RecordedPast | null;
  #seq: number;
  #settledMs = 0;
  #closed = false;

  /** `past`: what an engine that died had written of the call; it is checked against what happens and not written again. */
  constructor(journal: Journal, clock: Pick<World, 'nowMs'>, past: RecordedPast | null = null) {
    this.#journal = journal;
    this.#clock = clock;
    this.#past = past;
    this.#seq = past?.lastSeq ?? 0;
  }

  /**
   * When the last effect settled, as its entry says. Whatever the interpreter decides from the time it decides from this: a
   * second look at the clock would show another moment than a replay finds in the journal.
   */
  get settledMs(): number {
    return this.#settledMs;
  }

  append(event: JournalEvent): void {
    if (this.#closed) return;
    this.#closed = event.kind === 'call-ended';
    if (this.#isKnown(event)) return;
    const entry = this.#entry(event);
    if (entry.kind === 'effect-settled') this.#settledMs = entry.atMs;
    this.#journal.append(entry);
  }

  /** Resolves once the entry would survive a crash. */
  async commit(event: JournalEvent): Promise<void> {
    if (!this.#isKnown(event)) await this.#journal.commit(this.#entry(event));
  }

  /** Something seen from outside the flow, for people who read the call. */
  note(what: string, details: Extract<JournalEvent, { kind: 'note' }>['details']): void {
    this.append({ kind: 'note', what, details });
  }

  /**
   * Set once, after the run of a recovered call has done something else than is written: the number of the last effect
   * that was requested before, so that none of its number is used again.
   */
  takeDivergence(): { readonly lastEffect: number } | null {
    return this.#past?.takeAstray() ? this.#past : null;
  }

  #isKnown(event: JournalEvent): boolean {
    const wasAstray = this.#past?.isAstray;
    const written = this.#past?.next?.kind ?? 'nothing readable';
    if (this.#past?.repeats(event)) {
      if (event.kind === 'effect-settled') this.#settledMs = this.#past.nowMs;
      return true;
    }
    if (this.#past?.isAstray && !wasAstray) this.note('recovery-diverged', { written, happened: event.kind });
    return false;
  }

  #entry(event: JournalEvent): JournalEntry {
    return { ...event, seq: ++this.#seq, atMs: this.#clock.nowMs() };
  }
}
