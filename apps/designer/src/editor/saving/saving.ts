import type { Choice, Conflict } from '@patchcord/flows/edit';

/** Where the edits are. What isn’t saved is kept in the browser meanwhile. */
export type Saving =
  /** All of it is saved; `at` in ms since 1970. */
  | { readonly kind: 'saved'; readonly at: number }
  /** Something was done and is about to be saved. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** The designer can’t be reached. */
  | { readonly kind: 'offline'; readonly unsaved: boolean }
  | { readonly kind: 'login-expired'; readonly unsaved: boolean }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** Somebody else has changed the same fields: one of both is to be chosen for each. */
  | {
      readonly kind: 'conflict';
      readonly conflicts: readonly Conflict[];
      /** One choice for each of the conflicts. */
      settle(choices: readonly Choice[]): void;
    };
