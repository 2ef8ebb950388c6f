import { type JournalEntry, journalFormat } from '../engine/index.ts';
import { JournalUnreadable } from './journal-unreadable.ts';

/** Entries as some format of the journal has them. */
type Entries = readonly JournalEntry[];

/** What makes of a journal of one format one of the next: pure, and never changed once it has been shipped. */
export type JournalStep = (entries: Entries) => Entries;

/** The step at 0 leads from format 1 to format 2, and so on. Format 1 is the present one, so there is none yet. */
const steps: readonly JournalStep[] = [];

/** A journal of any format that was ever written, in the present one. @throws JournalUnreadable `JOURNAL_NEWER` */
export function migrateJournal(entries: Entries, format: number, known = steps): Entries {
  const newest = known === steps ? journalFormat : known.length + 1;
  if (format > newest)
    throw new JournalUnreadable(
      'JOURNAL_NEWER',
      `The call's journal has format ${format}, and this Patchcord knows formats up to ${newest}: update it.`,
    );
  return known.slice(format - 1).reduce((migrated, step) => step(migrated), entries);
}
