import type { Rule } from './rule.ts';

/** Entries are numbered without gaps, and their times never go back. */
export const journalOrder: Rule = ({ entries }) => {
  let seq = 0;
  let atMs = 0;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return `Entry ${entry.seq} follows entry ${seq}.`;
    if (!(entry.atMs >= atMs))
      return `Entry ${entry.seq} is of ${entry.atMs} ms, the one before of ${atMs} ms.`;
    ({ seq, atMs } = entry);
  }
  return undefined;
};
