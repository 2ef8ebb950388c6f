import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate, openDatabase } from '@patchcord/db';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openLogin } from './open-login.ts';
import { OwnAccount } from './own-account.ts';
import { People } from './people.ts';
import { hashSecret, normalCode } from './secrets.ts';

const owner = { name: 'Owner', email: 'Owner@Example.org', password: 'a long password' };
const code = 'K7QM-3XWD-9RTP';

async function open() {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-people-'));
  const url = `file:${path.join(folder, 'test.db')}`;
  migrate(url);
  const database = await openDatabase({ url });
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const login = openLogin({
    client: database.login,
    secret: 'only for this test, and long enough',
    url: 'http://127.0.0.1:3000',
  });
  const clock = { nowMs: Date.now() };
  const people = new People({ database, login, now: () => clock.nowMs });
  await database.people.armOwnerCode(hashSecret(normalCode(code)), new Date(clock.nowMs + 1000));
  return { database, people, login, clock };
}

const carrying = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
const stranger = new Headers();

async function loggedIn() {
  const { people, ...rest } = await open();
  await people.claim(code, owner, 'here');
  const cookies = await people.logIn('owner@example.org', owner.password, stranger, 'here');
  return { people, cookies, ...rest };
}

it('the owner is made by the code however it is typed, and logs in', async () => {
  const { people } = await open();
  expect(await people.hasOwner()).toBe(false);
  await people.claim(' k7qm3xwd 9rtp', owner, 'here');
  expect(await people.hasOwner()).toBe(true);
  const cookies = await people.logIn('owner@example.org', owner.password, stranger, 'here');
  expect(cookies.join()).toMatch(/HttpOnly/);
  expect(cookies.join()).toMatch(/SameSite=Lax/);
  expect(await people.whoIs(carrying(cookies))).toMatchObject({ name: 'Owner', role: 'admin' });
});

it('the code is good for a while only, and for one account', async () => {
  const { people, clock } = await open();
  clock.nowMs += 1001;
  await expect(people.claim(code, owner, 'here')).rejects.toMatchObject({ code: 'OWNER_CODE_EXPIRED' });
  expect(await people.hasOwner()).toBe(false);
  clock.nowMs -= 1001;
  await people.claim(code, owner, 'here');
  const second = { ...owner, email: 'second@example.org' };
  await expect(people.claim(code, second, 'here')).rejects.toMatchObject({ code: 'OWNER_TAKEN' });
});

it('guessing the code is stopped, even by the right one', async () => {
  const { people } = await open();
  for (let guess = 0; guess < 5; guess++)
    await expect(people.claim('WRONG', owner, 'there')).rejects.toMatchObject({ code: 'OWNER_CODE_WRONG' });
  await expect(people.claim(code, owner, 'there')).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  await people.claim(code, owner, 'here');
});

it('guessing a password is stopped, from wherever it comes', async () => {
  const { people } = await loggedIn();
  for (let guess = 0; guess < 10; guess++)
    await expect(people.logIn('owner@example.org', 'no', stranger, `${guess}`)).rejects.toMatchObject({
      code: 'LOGIN_WRONG',
    });
  const right = people.logIn('Owner@example.org', owner.password, stranger, 'elsewhere');
  await expect(right).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS', status: 429 });
});

it('an unknown address and a wrong password are told the same', async () => {
  const { people } = await loggedIn();
  const said = (email: string) =>
    people.logIn(email, 'no password of anybody', stranger, email).catch(String);
  expect(await said('owner@example.org')).toBe(await said('nobody@example.org'));
});

it('nobody signs up by the library’s own address', async () => {
  const { login, people } = await open();
  const asked = new Request('http://127.0.0.1:3000/api/auth/sign-up/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000' },
    body: JSON.stringify(owner),
  });
  const answer = await login.handler(asked);
  expect([answer.status, await answer.json()]).toEqual([
    400,
    expect.objectContaining({ code: expect.stringContaining('SIGN_UP') }),
  ]);
  expect(await people.list()).toEqual([]);
});

it('whose role is changed logs in anew and has it then, a removed person is a stranger', async () => {
  const { people, cookies, database } = await loggedIn();
  const { token } = await people.invite('guest@example.org', 'admin', await whoever(people, cookies));
  expect(await people.accept(token, 'Guest', 'another password', 'here')).toBe('guest@example.org');
  const [first] = await people.list();
  const again = () => people.logIn('owner@example.org', owner.password, stranger, 'here');
  await people.setRole(first?.id ?? '', 'viewer');
  expect(await people.whoIs(carrying(cookies))).toBeNull();
  expect(await people.whoIs(carrying(await again()))).toMatchObject({ role: 'viewer' });
  await database.people.setRole(first?.id ?? '', 'emperor');
  expect(await people.whoIs(carrying(await again()))).toBeNull();
  await people.setRole(first?.id ?? '', 'viewer');
  const last = await again();
  await people.remove(first?.id ?? '');
  expect(await people.whoIs(carrying(last))).toBeNull();
});

it('a login lasts its fourteen days, used or not', async () => {
  const { people, cookies } = await loggedIn();
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const days = (count: number) => vi.setSystemTime(Date.now() + count * 86_400_000);
  days(13);
  expect(await people.whoIs(carrying(cookies))).toMatchObject({ name: 'Owner' });
  days(2);
  expect(await people.whoIs(carrying(cookies))).toBeNull();
});

it('logging out ends the session on the server too', async () => {
  const { people, cookies } = await loggedIn();
  await people.logOut(carrying(cookies));
  expect(await people.whoIs(carrying(cookies))).toBeNull();
});

it('a changed password ends all other sessions', async () => {
  const { people, cookies } = await loggedIn();
  const other = await people.logIn('owner@example.org', owner.password, stranger, 'here');
  const person = await whoever(people, cookies);
  const wrong = people.changePassword(person, { current: 'no', next: 'a new password' }, carrying(cookies));
  await expect(wrong).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
  const change = { current: owner.password, next: 'a new password' };
  const renewed = await people.changePassword(person, change, carrying(cookies));
  expect(await people.whoIs(carrying(other))).toBeNull();
  expect(await people.whoIs(carrying(renewed))).toMatchObject({ name: 'Owner' });
});

it('an invitation that has expired makes no account', async () => {
  const { people, cookies, clock } = await loggedIn();
  const { token } = await people.invite('guest@example.org', 'viewer', await whoever(people, cookies));
  expect(await people.invitation(token)).toMatchObject({ role: 'viewer' });
  clock.nowMs += 8 * 24 * 3_600_000;
  expect(await people.invitation(token)).toBeNull();
  const late = people.accept(token, 'Guest', 'another password', 'here');
  await expect(late).rejects.toMatchObject({ code: 'INVITATION_CLOSED' });
});

it('a cookie that was tampered with is a stranger’s', async () => {
  const { people, cookies } = await loggedIn();
  const forged =
    carrying(cookies)
      .get('cookie')
      ?.replace(/=(.)/, (_, first) => (first === 'x' ? '=y' : '=x')) ?? '';
  expect(await people.whoIs(new Headers({ cookie: forged }))).toBeNull();
});

async function whoever(people: People, cookies: readonly string[]) {
  const person = await people.whoIs(carrying(cookies));
  if (!person) throw new Error('nobody is logged in');
  return person;
}

it('one sees where one is logged in, ends that elsewhere, and changes one’s name and nothing else', async () => {
  const { people, login, cookies } = await loggedIn();
  const elsewhere = await people.logIn('owner@example.org', owner.password, stranger, 'here');
  const account = new OwnAccount(login);
  const here = carrying(cookies);
  expect((await account.sessions(here)).filter((session) => session.here)).toHaveLength(1);
  expect(await account.sessions(here)).toHaveLength(2);
  await account.endOthers(here);
  expect(await people.whoIs(carrying(elsewhere))).toBeNull();
  await account.rename('Another', here);
  expect(await people.whoIs(here)).toMatchObject({ name: 'Another', role: 'admin' });
});
