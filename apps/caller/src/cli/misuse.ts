/** The command line can't be understood; the sentence says what to write instead. */
export class Misuse extends Error {
  readonly code = 'caller/misuse';
}
