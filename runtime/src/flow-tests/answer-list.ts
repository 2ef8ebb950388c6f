interface Answer {
  readonly times?: number | undefined;
}

/** A test's answers of one kind: each is given as often as it says, the first that fits first. */
export class AnswerList<Each extends Answer> {
  readonly #answers: readonly Each[];
  readonly #given = new Map<Each, number>();

  constructor(answers: readonly Each[]) {
    this.#answers = answers;
  }

  get isEmpty(): boolean {
    return this.#answers.length === 0;
  }

  /** The next answer that fits; undefined where the test has none. */
  take(fits: (answer: Each) => boolean): Each | undefined {
    const found = this.#answers.find((answer) => this.#left(answer) > 0 && fits(answer));
    if (found) this.#given.set(found, this.#timesOf(found) + 1);
    return found;
  }

  /** Those that were given less often than they say, or never. */
  unused(): Each[] {
    return this.#answers.filter((answer) => this.#timesOf(answer) < (answer.times ?? 1));
  }

  #left(answer: Each): number {
    return (answer.times ?? Number.POSITIVE_INFINITY) - this.#timesOf(answer);
  }

  #timesOf(answer: Each): number {
    return this.#given.get(answer) ?? 0;
  }
}
