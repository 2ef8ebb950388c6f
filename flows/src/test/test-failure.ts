/** Why a test failed, told so that its author knows what to change. */
export interface TestFailure {
  /** Stable, e.g. `path-differs`. */
  readonly code: string;
  /** Where in the test file: a JSON pointer. */
  readonly path: string;
  readonly expected: string;
  readonly happened: string;
  /** How many moves the caller had made; null where it concerns the call as a whole. */
  readonly afterMoves: number | null;
  /** What to do about it, in one sentence. */
  readonly fix: string;
}
