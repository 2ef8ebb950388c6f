import type { FormHint } from '@patchcord/nodes/kit';
import type { Difference } from '../differences.ts';
import { listInWords } from './list-in-words.ts';
import { quotedApart } from './quoted.ts';
import { valueInWords } from './value-in-words.ts';

type Values = Pick<Difference, 'before' | 'after'>;

/** “is now 8 s instead of 6 s”, for whatever stands before it. */
export function became({ before, after }: Values, input?: FormHint['input']): string {
  if (Array.isArray(before) && Array.isArray(after)) return listInWords(before, after);
  if (after === undefined) return `is no longer set; it was ${valueInWords(before, input)}`;
  return `is now ${instead({ before, after }, input)}`;
}

/** “8 s instead of 6 s” */
export function instead({ before, after }: Values, input?: FormHint['input']): string {
  const now = valueInWords(after, input);
  const was = valueInWords(before, input);
  if (typeof before === 'string' && typeof after === 'string' && before !== '' && after !== '') {
    const apart = quotedApart(before, after);
    // Where they differ in spaces or in the middle of a long text alone, both would look the same.
    return apart.before === apart.after
      ? `${apart.after}, spaced otherwise`
      : `${apart.after} instead of ${apart.before}`;
  }
  if (before === undefined) return now === was ? 'written out, and empty' : now;
  return now === was ? `${now}, written otherwise` : `${now} instead of ${was}`;
}
