import { expect, it } from 'vitest';
import { type JournalEntry, journalFormat } from '../engine/index.ts';
import { type JournalStep, migrateJournal } from './migrate-journal.ts';

const note = (what: string): JournalEntry => ({ kind: 'note', what, details: {}, seq: 1, atMs: 0 });
const renames =
  (from: string, to: string): JournalStep =>
  (entries) =>
    entries.map((entry) => (entry.kind === 'note' && entry.what === from ? { ...entry, what: to } : entry));

it('a journal of an older format takes every step from its own to the present', () => {
  const steps = [renames('one', 'two'), renames('two', 'three')];
  expect(migrateJournal([note('one')], 1, steps)).toEqual([note('three')]);
  expect(migrateJournal([note('one')], 2, steps)).toEqual([note('one')]);
  expect(migrateJournal([note('two')], 2, steps)).toEqual([note('three')]);
  expect(migrateJournal([note('one')], 3, steps)).toEqual([note('one')]);
});

it('a journal of the present format is read as it is', () => {
  const entries = [note('one')];
  expect(migrateJournal(entries, journalFormat)).toEqual(entries);
});

it('a journal of a newer format is refused, with what to do', () => {
  expect(() => migrateJournal([note('one')], journalFormat + 1)).toThrow(/update it/);
});
