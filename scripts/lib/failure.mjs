/** Set-up can't go on: a stable code, and one sentence that says what happened and what to do next. */
export class Failure extends Error {
  /**
   * @param {string} code
   * @param {string} sentence
   */
  constructor(code, sentence) {
    super(sentence);
    this.name = 'Failure';
    this.code = code;
  }
}
