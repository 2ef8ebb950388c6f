import type { Database, StoredInvitation, StoredPerson } from '@patchcord/db';
import { hashPassword } from 'better-auth/crypto';
import { isRole, type Role } from '../rights/rights.ts';
import { Attempts } from './attempts.ts';
import type { Login } from './open-login.ts';
import type { Person } from './person.ts';
import { Refusal } from './refusal.ts';
import { hashSecret, newToken, normalCode } from './secrets.ts';

const minuteMs = 60_000;
const invitationMs = 7 * 24 * 60 * minuteMs;

interface PeopleOptions {
  readonly database: Database;
  readonly login: Login;
  readonly now: () => number;
}

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Who may come in, and how. Addresses are those of the network, for counting attempts. */
export class People {
  readonly #database: Database;
  readonly #login: Login;
  readonly #now: () => number;
  readonly #codes: Attempts;
  readonly #logins: Attempts;

  constructor({ database, login, now }: PeopleOptions) {
    this.#database = database;
    this.#login = login;
    this.#now = now;
    this.#codes = new Attempts({ most: 5, windowMs: 15 * minuteMs, now });
    this.#logins = new Attempts({ most: 10, windowMs: 15 * minuteMs, now });
  }

  /** Whoever sent these headers; null for a stranger, for an expired login, and for a role that is none. */
  async whoIs(headers: Headers): Promise<Person | null> {
    if (!headers.has('cookie')) return null;
    const session = await this.#login.api.getSession({ headers });
    if (!session || !isRole(session.user.role)) return null;
    const { id, name, email, role } = session.user;
    return { id, name, email, role };
  }

  hasOwner(): Promise<boolean> {
    return this.#database.people.empty().then((empty) => !empty);
  }

  /** @throws Refusal */
  async claim(code: string, account: NewAccount, address: string): Promise<void> {
    this.#codes.begin(address);
    const owner = { name: account.name, email: account.email.toLowerCase() };
    const passwordHash = await hashPassword(account.password);
    const codeHash = hashSecret(normalCode(code));
    const claim = await this.#database.people.claim(codeHash, { ...owner, passwordHash }, this.#date());
    if (claim === 'made') return this.#codes.succeeded(address);
    if (claim === 'taken')
      throw new Refusal('OWNER_TAKEN', 409, 'There is an owner already: log in, or ask to be invited.');
    if (claim === 'expired')
      throw new Refusal(
        'OWNER_CODE_EXPIRED',
        410,
        'This code has expired: start Patchcord again for a new one.',
      );
    throw new Refusal(
      'OWNER_CODE_WRONG',
      403,
      'This is not the code: it stands in the terminal where “npm start” runs.',
    );
  }

  /** @returns cookies to set @throws Refusal */
  async logIn(email: string, password: string, headers: Headers, address: string): Promise<string[]> {
    const names = [address, email.toLowerCase()];
    this.#logins.begin(...names);
    try {
      const { headers: answered } = await this.#login.api.signInEmail({
        body: { email, password },
        headers,
        returnHeaders: true,
      });
      this.#logins.succeeded(...names);
      return answered.getSetCookie();
    } catch (error) {
      if (!isApiError(error)) throw error;
      throw new Refusal('LOGIN_WRONG', 401, 'This address and this password don’t belong together.');
    }
  }

  /** @returns cookies to set */
  async logOut(headers: Headers): Promise<string[]> {
    const { headers: answered } = await this.#login.api.signOut({ headers, returnHeaders: true });
    return answered.getSetCookie();
  }

  /** All other sessions end. @returns cookies to set @throws Refusal */
  async changePassword(
    person: Person,
    { current, next }: { readonly current: string; readonly next: string },
    headers: Headers,
  ): Promise<string[]> {
    this.#logins.begin(person.email);
    try {
      const { headers: answered } = await this.#login.api.changePassword({
        body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
        headers,
        returnHeaders: true,
      });
      this.#logins.succeeded(person.email);
      return answered.getSetCookie();
    } catch (error) {
      if (!isApiError(error)) throw error;
      throw new Refusal('PASSWORD_WRONG', 403, 'The present password is not right.');
    }
  }

  list(): Promise<readonly StoredPerson[]> {
    return this.#database.people.list();
  }

  invitations(): Promise<readonly StoredInvitation[]> {
    return this.#database.people.invitations(this.#date());
  }

  /** @returns the link's token: told once, kept as its hash @throws Refusal */
  async invite(email: string, role: Role, inviter: Person): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const expiresAt = new Date(this.#now() + invitationMs);
    const invitation = { tokenHash: hashSecret(token), email: email.toLowerCase(), role, expiresAt };
    const invited = await this.#database.people.invite({ ...invitation, invitedBy: inviter.id });
    if (invited) return { token, expiresAt };
    throw new Refusal('PERSON_KNOWN', 409, `${email} has an account already.`);
  }

  /** Null when its link leads nowhere any more. */
  async invitation(token: string): Promise<StoredInvitation | null> {
    const found = await this.#database.people.invitation(hashSecret(token));
    return found && found.expiresAt > this.#date() ? found : null;
  }

  /** @returns the address the account is for @throws Refusal */
  async accept(token: string, name: string, password: string, address: string): Promise<string> {
    this.#codes.begin(address);
    const invitation = await this.invitation(token);
    const guest = { name, passwordHash: await hashPassword(password) };
    const accepted = await this.#database.people.accept(hashSecret(token), guest, this.#date());
    if (accepted === 'made' && invitation) {
      this.#codes.succeeded(address);
      return invitation.email;
    }
    if (accepted === 'taken')
      throw new Refusal('PERSON_KNOWN', 409, 'There is an account for this address: log in.');
    throw new Refusal(
      'INVITATION_CLOSED',
      410,
      'This invitation was used, taken back or has expired: ask for another.',
    );
  }

  /** @throws Refusal */
  async takeBack(invitationId: string): Promise<void> {
    if (await this.#database.people.takeBack(invitationId)) return;
    throw new Refusal('INVITATION_CLOSED', 404, 'This invitation isn’t open any more.');
  }

  /** @throws Refusal */
  async setRole(id: string, role: Role): Promise<void> {
    refuse(await this.#database.people.setRole(id, role));
  }

  /** @throws Refusal */
  async remove(id: string): Promise<void> {
    refuse(await this.#database.people.remove(id));
  }

  #date(): Date {
    return new Date(this.#now());
  }
}

function refuse(change: 'done' | 'unknown' | 'last-admin'): void {
  if (change === 'unknown')
    throw new Refusal('PERSON_UNKNOWN', 404, 'There is nobody of that account any more.');
  if (change === 'last-admin')
    throw new Refusal('LAST_ADMIN', 409, 'This is the only admin: make somebody else one first.');
}

/** What the login library throws at a wrong password, as against what breaks. */
function isApiError(error: unknown): boolean {
  return error instanceof Error && error.name === 'APIError';
}
