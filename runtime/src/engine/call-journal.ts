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
  #closed = false;

  /** `past`: what an engine that died had written of the call; it is checked against what happens and not written again. */
  constructor(journal: Journal, clock: Pick<World, 'nowMs'>, past: RecordedPast | null = null) {
    this.#journal = journal;
    this.#clock = clock;
    this.#past = past;
    this.#seq = past?.lastSeq ?? 0;
  }

  append(event: JournalEvent): void {
    if (this.#closed) return;
    this.#closed = event.kind === 'call-ended';
    if (this.#isKnown(event)) return;
    this.#journal.append(this.#entry(event));
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
    if (this.#past?.repeats(event)) return true;
    if (this.#past?.isAstray && !wasAstray) this.note('recovery-diverged', { written, happened: event.kind });
    return false;
  }

  #entry(event: JournalEvent): JournalEntry {
    return { ...event, seq: ++this.#seq, atMs: this.#clock.nowMs() };
  }
}
