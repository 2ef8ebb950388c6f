export interface Obstacle {
  readonly message: string;
  /** Where: a JSON pointer. */
  readonly path: string;
}

/** What a person asked for can't be done; the message says why and what to do next. */
export class Refusal extends Error {
  readonly code: string;
  /** Of HTTP. */
  readonly status: number;
  /** What is in the way, one by one, where that is more than a sentence. */
  readonly problems: readonly Obstacle[];

  constructor(code: string, status: number, message: string, problems: readonly Obstacle[] = []) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.problems = problems;
  }
}
