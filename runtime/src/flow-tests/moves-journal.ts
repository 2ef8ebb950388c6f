import { type JournalEntry, MemoryJournal } from '../engine/index.ts';

/** Keeps with each entry how many moves the caller had made. */
export class MovesJournal extends MemoryJournal {
  /** In the order of `entries`. */
  readonly moves: number[] = [];
  readonly #made: () => number;

  constructor(made: () => number) {
    super();
    this.#made = made;
  }

  override append(entry: JournalEntry): void {
    this.moves.push(this.#made());
    super.append(entry);
  }

  override async commit(entry: JournalEntry): Promise<void> {
    this.append(entry);
  }
}
