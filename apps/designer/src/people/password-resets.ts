import type { Database, ResetPerson } from '@patchcord/db';
import { hashPassword } from 'better-auth/crypto';
import { Attempts } from './attempts.ts';
import { Refusal } from './refusal.ts';
import { hashSecret, newToken } from './secrets.ts';

const minuteMs = 60_000;
/** A forgotten password is needed now; who lets a day pass asks again. */
export const resetMs = 24 * 60 * minuteMs;

interface ResetsOptions {
  readonly database: Database;
  readonly now: () => number;
}

/** Links by which somebody who forgot their password chooses another: made by an admin, or at the machine itself. */
export class PasswordResets {
  readonly #database: Database;
  readonly #now: () => number;
  readonly #guesses: Attempts;

  constructor({ database, now }: ResetsOptions) {
    this.#database = database;
    this.#now = now;
    this.#guesses = new Attempts({ most: 5, windowMs: 15 * minuteMs, now });
  }

  /** @returns the link's token: told once, kept as its hash @throws Refusal */
  async open(personId: string): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const expiresAt = new Date(this.#now() + resetMs);
    if (await this.#database.resets.open(personId, hashSecret(token), expiresAt)) return { token, expiresAt };
    throw new Refusal('PERSON_UNKNOWN', 404, 'There is nobody of that account any more.');
  }

  /** Null when the link leads nowhere any more. */
  find(token: string): Promise<ResetPerson | null> {
    return this.#database.resets.find(hashSecret(token), new Date(this.#now()));
  }

  /** All sessions of the account end. @returns its address @throws Refusal */
  async use(token: string, password: string, address: string): Promise<string> {
    this.#guesses.begin(address);
    const passwordHash = await hashPassword(password);
    const person = await this.#database.resets.use(hashSecret(token), passwordHash, new Date(this.#now()));
    if (!person)
      throw new Refusal('RESET_CLOSED', 410, 'This link was used, replaced or has expired: ask for another.');
    this.#guesses.succeeded(address);
    return person.email;
  }
}
