import type { Role } from '@patchcord/designer/rights';

export interface RawAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

/** Somebody who asks the designer without its screen. */
export class RawPerson {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  get cookie(): string {
    return this.#cookie;
  }

  /** As our own pages ask, unless `headers` say otherwise. */
  async ask(
    method: string,
    place: string,
    content?: unknown,
    headers: Record<string, string> = {},
  ): Promise<RawAnswer> {
    const answer = await fetch(this.#url + place, {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#url,
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    if (cookies.length > 0) this.#cookie = cookies.join('; ');
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  }
}

export const password = 'correct horse battery';

/** The owner, by the code. */
export async function rawOwner(url: string, code: string): Promise<RawPerson> {
  const owner = new RawPerson(url);
  const account = { code, name: 'Olga Owner', email: 'owner@example.org', password };
  await done(owner.ask('POST', '/api/owner', account));
  return owner;
}

/** Somebody the owner has invited. */
export async function rawGuest(url: string, owner: RawPerson, role: Role): Promise<RawPerson> {
  const email = `${role}@example.org`;
  const { text } = await done(owner.ask('POST', '/api/invitations', { email, role }));
  const { path: link }: { path: string } = JSON.parse(text);
  const guest = new RawPerson(url);
  const token = link.split('/').at(-1);
  await done(guest.ask('POST', '/api/invitations/accept', { token, name: `Gil ${role}`, password }));
  return guest;
}

async function done(asked: Promise<RawAnswer>): Promise<RawAnswer> {
  const answer = await asked;
  if (answer.status < 300) return answer;
  throw new Error(`${answer.status}: ${answer.text}`);
}
