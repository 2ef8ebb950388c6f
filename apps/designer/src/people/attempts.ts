import { Refusal } from './refusal.ts';

interface AttemptsOptions {
  readonly most: number;
  readonly windowMs: number;
  readonly now: () => number;
}

/** So many names are remembered at once; beyond, the oldest are forgotten. */
const mostNames = 10_000;

/** Guesses, by who guesses: after too many the door stays shut until the first of them is old enough. */
export class Attempts {
  readonly #options: AttemptsOptions;
  readonly #attempts = new Map<string, number[]>();

  constructor(options: AttemptsOptions) {
    this.#options = options;
  }

  /** Counts an attempt before it is made, so that many at once are counted too. @throws Refusal `TOO_MANY_ATTEMPTS` */
  begin(...names: readonly string[]): void {
    for (const name of names) this.#refuseIfTooMany(name);
    for (const name of names) this.#count(name);
  }

  /** What went before is forgiven. */
  succeeded(...names: readonly string[]): void {
    for (const name of names) this.#attempts.delete(name);
  }

  #refuseIfTooMany(name: string): void {
    const { most, windowMs, now } = this.#options;
    const recent = this.#recent(name);
    const [first] = recent;
    if (first === undefined || recent.length < most) return;
    const minutes = Math.max(1, Math.ceil((first + windowMs - now()) / 60_000));
    const time = minutes === 1 ? 'a minute' : `${minutes} minutes`;
    throw new Refusal('TOO_MANY_ATTEMPTS', 429, `Too many attempts. Wait ${time}, then try again.`);
  }

  #count(name: string): void {
    const recent = [...this.#recent(name), this.#options.now()];
    this.#attempts.delete(name); // back to the end: the oldest name is the first
    this.#attempts.set(name, recent);
    const [oldest] = this.#attempts.keys();
    if (this.#attempts.size > mostNames && oldest !== undefined) this.#attempts.delete(oldest);
  }

  #recent(name: string): number[] {
    const since = this.#options.now() - this.#options.windowMs;
    return (this.#attempts.get(name) ?? []).filter((atMs) => atMs > since);
  }
}
