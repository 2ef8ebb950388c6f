import type { Login } from './open-login.ts';

/** A login that is open in some browser. */
export interface OpenSession {
  readonly id: string;
  /** The one that asks. */
  readonly here: boolean;
  readonly since: string;
  /** What the browser calls itself; empty where it didn't say. */
  readonly browser: string;
}

/** What people do with their own account, besides the password. */
export class OwnAccount {
  readonly #login: Login;

  constructor(login: Login) {
    this.#login = login;
  }

  /** The latest first. */
  async sessions(headers: Headers): Promise<OpenSession[]> {
    const [all, here] = await Promise.all([
      this.#login.api.listSessions({ headers }),
      this.#login.api.getSession({ headers }),
    ]);
    return all
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .map(({ id, token, createdAt, userAgent }) => ({
        id,
        here: token === here?.session.token,
        since: createdAt.toISOString(),
        browser: (userAgent ?? '').slice(0, 200),
      }));
  }

  /** All but the one that asks. */
  async endOthers(headers: Headers): Promise<void> {
    await this.#login.api.revokeOtherSessions({ headers });
  }

  async rename(name: string, headers: Headers): Promise<void> {
    await this.#login.api.updateUser({ body: { name }, headers });
  }
}
