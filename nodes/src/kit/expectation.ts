/**
 * What a caller may say next. A recogniser builds its grammar from it; it never limits what the flow accepts.
 */
export interface Expectation {
  /** Words and sentences worth recognising, as they should read in the transcript. */
  readonly phrases: readonly string[];
  /** A run of spoken digits of this length is expected. */
  readonly digits?: { readonly min: number; readonly max: number };
  /** Values somebody may say in words: “twelve fifty”, “next Tuesday”, “half past nine”, letters one by one. */
  readonly values?: readonly SpokenValue[];
}

export type SpokenValue = 'number' | 'money' | 'date' | 'time' | 'letters';

/** Everything any of the expectations expects. */
export function mergeExpectations(expectations: readonly Expectation[]): Expectation {
  const phrases = [...new Set(expectations.flatMap((expectation) => expectation.phrases))];
  const values = [...new Set(expectations.flatMap((expectation) => expectation.values ?? []))];
  const lengths = expectations.flatMap(({ digits }) => (digits ? [digits] : []));
  return {
    phrases,
    ...(values.length > 0 && { values }),
    ...(lengths.length > 0 && { digits: spanOf(lengths) }),
  };
}

function spanOf(lengths: readonly { min: number; max: number }[]): { min: number; max: number } {
  return {
    min: Math.min(...lengths.map(({ min }) => min)),
    max: Math.max(...lengths.map(({ max }) => max)),
  };
}
