/**
 * What a caller may say next. A recogniser builds its grammar from it; it never limits what the flow accepts.
 */
export interface Expectation {
  /** Words and sentences worth recognising, as they should read in the transcript. */
  readonly phrases: readonly string[];
  /** A run of spoken digits of this length is expected. */
  readonly digits?: { readonly min: number; readonly max: number };
}

/** Everything any of the expectations expects. */
export function mergeExpectations(expectations: readonly Expectation[]): Expectation {
  const phrases = [...new Set(expectations.flatMap((expectation) => expectation.phrases))];
  const lengths = expectations.flatMap(({ digits }) => (digits ? [digits] : []));
  if (lengths.length === 0) return { phrases };
  return {
    phrases,
    digits: {
      min: Math.min(...lengths.map(({ min }) => min)),
      max: Math.max(...lengths.map(({ max }) => max)),
    },
  };
}
