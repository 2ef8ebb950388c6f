import { same } from '../same.ts';

/** Three states of one thing: as both began with it, and what each made of it. Undefined where it isn't there. */
export interface Three {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Whose is taken: of whoever alone changed it; undecided where both did, to different things. */
export function decide({ base, mine, theirs }: Three): 'mine' | 'theirs' | 'undecided' {
  if (same(mine, theirs) || same(base, theirs)) return 'mine';
  return same(base, mine) ? 'theirs' : 'undecided';
}
