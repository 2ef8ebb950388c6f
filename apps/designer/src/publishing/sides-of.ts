import type { History } from '../server/versions.ts';
import type { Against } from './publishing-state.ts';

type Side = number | 'draft' | 'nothing';

export interface Sides {
  readonly before: Side;
  readonly after: Side;
  readonly title: string;
}

/** Which is the earlier of the two that are compared: told is always what the later one brings. */
export function sidesOf(chosen: number, against: Against, { versions }: History): Sides {
  if (against === 'draft')
    return { before: chosen, after: 'draft', title: `From version ${chosen} to the draft` };
  if (against === 'previous') {
    const previous = versions.find(({ number }) => number < chosen)?.number;
    if (previous === undefined)
      return { before: 'nothing', after: chosen, title: `Version ${chosen}, the first` };
    return { before: previous, after: chosen, title: `From version ${previous} to version ${chosen}` };
  }
  const live = versions.find(({ isLive }) => isLive)?.number;
  if (live === undefined)
    return { before: 'nothing', after: chosen, title: `Version ${chosen}; nothing runs now` };
  return { before: live, after: chosen, title: `From what runs, version ${live}, to version ${chosen}` };
}
