/** What a scripted caller does next. `interruptAfterMs`: don't wait for the agent to finish, cut in that long after it began. */
export type Move =
  | {
      readonly kind: 'say';
      readonly text: string;
      readonly voice?: string;
      readonly interruptAfterMs?: number;
    }
  | { readonly kind: 'play'; readonly file: string; readonly interruptAfterMs?: number }
  | { readonly kind: 'keys'; readonly keys: string; readonly interruptAfterMs?: number }
  | { readonly kind: 'stay-silent'; readonly durationMs: number }
  | { readonly kind: 'hang-up'; readonly afterMs: number };

/** A move with its sound ready, so that nothing has to be prepared while the call is up. */
export type ReadyMove =
  | {
      readonly kind: 'sound';
      readonly what: string;
      readonly clip: Int16Array;
      readonly interruptAfterMs?: number;
    }
  | Extract<Move, { kind: 'keys' | 'stay-silent' | 'hang-up' }>;
