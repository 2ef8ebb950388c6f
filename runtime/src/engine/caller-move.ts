/** One thing a caller does when it is his turn. */
export type CallerMove =
  | { readonly say: string }
  | { readonly keys: string }
  | { readonly silent: true }
  | { readonly mumble: true }
  /** Speaks over the prompt that is being said, this long after it began; the words are then what is heard next. */
  | { readonly interruptAfterMs: number; readonly say: string }
  /** Presses keys over the prompt; they stop it at once and are then what is taken next. */
  | { readonly interruptAfterMs: number; readonly keys: string }
  | { readonly hangUp: true }
  | { readonly hangUpAfterMs: number };

/** The caller of a virtual call: a script, a seeded random caller, or a person at a keyboard. */
export interface VirtualCaller {
  /** What the caller is about to do while a prompt is being said; called once a prompt, may be consumed by it. */
  peek(): CallerMove | undefined;
  /** The next move; undefined when the caller has none left and stays silent. */
  next(): CallerMove | undefined | Promise<CallerMove | undefined>;
}

/** A caller who follows a list of moves. */
export function scriptedCaller(moves: readonly CallerMove[]): VirtualCaller {
  let at = 0;
  return { peek: () => moves[at], next: () => moves[at++] };
}
