/** What a person asked for can't be done; the message says why and what to do next. */
export class Refusal extends Error {
  readonly code: string;
  /** Of HTTP. */
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
  }
}
