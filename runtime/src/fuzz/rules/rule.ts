import type { WatchedCall } from '../run-call.ts';

/** What was wrong with a call. */
export interface Finding {
  /** Stable name of what was broken. */
  readonly rule: string;
  /** A sentence for a person: what happened, where and when. */
  readonly message: string;
}

/** Something that must hold of every call; told from outside the interpreter. Undefined where it does. */
export type Rule = (call: WatchedCall) => string | undefined;
