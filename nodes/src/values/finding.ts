import type { Value } from '../kit/index.ts';

/** Why something that was said can't be the value asked for. */
export type Refusal = 'impossible' | 'past' | 'future' | 'out-of-range' | 'wrong-length';

/** What was found in a row of words: the words from `from` up to, not including, `to`. */
export type Finding = {
  readonly from: number;
  readonly to: number;
} & Reading;

/** `either`: two values fit, and only the caller knows which (“nine thirty” in the morning or in the evening). */
export type Reading =
  | { readonly value: Value }
  | { readonly either: readonly [Value, Value] }
  | { readonly refused: Refusal };

/**
 * What was meant: the last value said, as in “no, not Tuesday, Wednesday”; nothing where two are put up for choice. A
 * value that could not be taken counts only where no other was said.
 */
export function lastMeant(findings: readonly Finding[], words: readonly string[]): Finding | null {
  const taken = findings.filter((found) => !('refused' in found));
  const last = taken.at(-1);
  if (!last) return findings.at(-1) ?? null;
  const before = taken.at(-2);
  const between = before ? words.slice(before.to, last.from) : [];
  return between.includes('or') ? null : last;
}
