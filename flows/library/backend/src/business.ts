import type { Store } from './open-store.ts';

/** What each business's routes are given. */
export interface Business {
  readonly store: Store;
  readonly now: () => Date;
}
