/** Where the edits are. */
export type Saving =
  /** All of it is saved; `at` in ms since 1970. */
  | { readonly kind: 'saved'; readonly at: number }
  /** Something was done and is about to be saved. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** The designer can't be reached; edits are kept in the browser meanwhile. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'login-expired' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
