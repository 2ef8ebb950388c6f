import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { compareBuild, type Entry, findEntries } from '@patchcord/designer/entries';
import { may, type Role, roles } from '@patchcord/designer/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

const room = path.resolve(import.meta.dirname, '../../../apps/designer');
const { entries } = findEntries(path.join(room, 'src/app'));
/** Logging out is for everybody, and would end what the others need. */
const tried = entries.filter(({ method, path: place }) => !(method === 'DELETE' && place === '/api/session'));
const ruled = tried.filter(({ rule }) => rule !== 'everybody');

let designer: RunningDesigner;
let stranger: RawPerson;
const people = new Map<Role, RawPerson>();

beforeAll(async () => {
  designer = await startDesigner();
  stranger = new RawPerson(designer.url);
  const owner = await rawOwner(designer.url, designer.ownerCode);
  people.set('admin', owner);
  for (const role of roles) if (role !== 'admin') people.set(role, await rawGuest(designer.url, owner, role));
});
afterAll(() => designer?.stop());

/** Where nothing is there to be changed: what matters is who gets as far as hearing that. */
const addressOf = (entry: Entry): string => entry.path.replace(/\[\w+\]/g, 'nothing-there');

const askFor = (person: RawPerson, entry: Entry) =>
  person.ask(
    entry.method,
    addressOf(entry),
    entry.kind === 'page' || entry.method === 'GET' ? undefined : {},
  );

describe('a stranger', () => {
  it.each(ruled.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))('%s', async (_, entry) => {
    const { status, location, text } = await askFor(stranger, entry);
    if (entry.kind === 'page') expect([status, location?.split('?')[0]]).toEqual([307, '/login']);
    else expect([status, JSON.parse(text).code]).toEqual([401, 'LOGIN_NEEDED']);
  });
});

describe.each([...roles])('with the role %s', (role) => {
  it.each(ruled.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))('%s', async (_, entry) => {
    const { rule } = entry;
    if (rule === 'everybody') throw new Error('not among these');
    const person = people.get(role);
    if (!person) throw new Error(`nobody is ${role}`);
    const { status, text } = await askFor(person, entry);
    if (may(role, rule)) {
      expect([401, 403]).not.toContain(status);
      expect(text).not.toContain('You may not see this page');
    } else if (entry.kind === 'page') expect(text).toContain('You may not see this page');
    else expect([status, JSON.parse(text).code]).toEqual([403, 'NO_RIGHT']);
  });
});

it('of what was really compiled, a build fails on each door that is not declared', () => {
  const built = path.join(room, '.next');
  expect(compareBuild(built, entries)).toEqual([]);
  for (const { file } of entries) {
    const others = entries.filter((entry) => entry.file !== file);
    expect(compareBuild(built, others).map((fault) => fault.file)).toEqual([
      `/${file.replace(/\.tsx?$/, '')}`,
    ]);
  }
});

it('parts of a page are ruled as the page is', async () => {
  for (const [person, told] of [
    [people.get('viewer'), 'You may not see this page'],
    [stranger, '/login?to='],
  ] as const) {
    const part = await partOf(person, '/settings/people');
    expect(part).toContain(told);
    expect(part).not.toContain('owner@example.org');
  }
  expect(await partOf(people.get('admin'), '/settings/people')).toContain('owner@example.org');
});

/** What the router of a page fetches; Next wants a hash of its headers in the address and redirects there. */
async function partOf(person: RawPerson | undefined, place: string): Promise<string> {
  const first = await person?.ask('GET', place, undefined, { rsc: '1' });
  if (!first?.location?.includes('_rsc')) return `${first?.location ?? ''} ${first?.text ?? ''}`;
  const { pathname, search } = new URL(first.location, designer.url);
  const { location, text } = (await person?.ask('GET', pathname + search, undefined, { rsc: '1' })) ?? {};
  return `${location ?? ''} ${text ?? ''}`;
}

it('the login library’s own addresses are nobody’s way in', async () => {
  const account = { name: 'Eve', email: 'eve@example.org', password };
  const asked: readonly [string, string, object?][] = [
    ['POST', 'sign-up/email', account],
    ['POST', 'sign-in/email', account],
    ['POST', 'forget-password', { email: 'owner@example.org' }],
    ['POST', 'update-user', { role: 'admin' }],
    ['POST', 'change-email', { newEmail: 'eve@example.org' }],
    ['GET', 'get-session'],
    ['GET', 'list-sessions'],
  ];
  for (const [method, place, content] of asked)
    for (const person of [stranger, people.get('viewer')])
      expect((await person?.ask(method, `/api/auth/${place}`, content))?.status, place).toBe(404);
  const { email } = account;
  expect((await stranger.ask('POST', '/api/session', { email, password })).status).toBe(401);
  expect((await people.get('admin')?.ask('GET', '/settings/people'))?.text).not.toContain(email);
});

it('server actions: there is none to be called', async () => {
  for (const person of [stranger, ...people.values()]) {
    const headers = { 'next-action': '0'.repeat(42), 'content-type': 'text/plain;charset=UTF-8' };
    const { status } = await person.ask('POST', '/flows', [], headers);
    expect(status === 307 || status >= 400, String(status)).toBe(true);
  }
});

it('WebSockets: nobody is let in by one', async () => {
  for (const cookie of ['', ...[...people.values()].map((person) => person.cookie)])
    for (const place of ['/', '/flows', '/api/flows/techstore/draft', '/_next/webpack-hmr'])
      expect(await upgrade(place, cookie), place).toMatch(/^HTTP\/1\.1 426 /);
});

it('a page of another origin changes nothing, with whoever’s cookie', async () => {
  const admin = people.get('admin');
  for (const origin of ['https://evil.example', 'null'])
    for (const entry of tried.filter(({ method }) => method !== 'GET')) {
      const { status, text } = (await admin?.ask(entry.method, addressOf(entry), {}, { origin })) ?? {};
      expect([status, JSON.parse(text ?? '{}').code], entry.path).toEqual([403, 'CROSS_ORIGIN']);
    }
});

it('a changed role and a removed account count at once', async () => {
  const admin = people.get('admin');
  const guest = await rawGuestCalled('changing@example.org');
  expect((await guest.ask('POST', '/api/flows', { name: 'Mine', from: { kind: 'blank' } })).status).toBe(201);
  const listed = await admin?.ask('GET', '/settings/people');
  const id = /([\w-]{36})[^{}]*?changing@example\.org/.exec(listed?.text ?? '')?.[1] ?? '';
  expect((await admin?.ask('PATCH', `/api/people/${id}`, { role: 'viewer' }))?.status).toBe(200);
  expect((await guest.ask('GET', '/api/flows/techstore/draft')).status).toBe(401);
  await guest.ask('POST', '/api/session', { email: 'changing@example.org', password });
  expect((await guest.ask('POST', '/api/flows', { name: 'More', from: { kind: 'blank' } })).status).toBe(403);
  expect((await admin?.ask('DELETE', `/api/people/${id}`))?.status).toBe(200);
  expect((await guest.ask('GET', '/api/flows/techstore/draft')).status).toBe(401);
});

/** Whatever a stranger says of where they come from. */
const elsewhere = (at: number) => ({
  'x-forwarded-for': `10.0.0.${at}`,
  'x-real-ip': `10.0.0.${at}`,
  forwarded: `for=10.0.0.${at}`,
  'x-patchcord-address': `10.0.0.${at}`,
});

it.each([
  ['the owner’s code', '/api/owner', 5],
  ['an invitation', '/api/invitations/accept', 5],
  ['a link to a new password', '/api/reset', 5],
  ['a password', '/api/session', 10],
])('guessing %s ends soon, wherever the guesses say they come from', async (_, place, most) => {
  const statuses: number[] = [];
  for (let at = 0; at <= most; at++) {
    const guess = {
      '/api/owner': { code: `GUES-${at}`, name: 'Eve', email: 'eve@example.org', password },
      '/api/invitations/accept': { token: `guess-${at}`, name: 'Eve', password },
      '/api/reset': { token: `guess-${at}`, password },
      '/api/session': { email: `eve-${at}@example.org`, password: 'a guess of mine' },
    }[place];
    statuses.push((await new RawPerson(designer.url).ask('POST', place, guess, elsewhere(at))).status);
  }
  expect(statuses.at(-1)).toBe(429);
});

async function rawGuestCalled(email: string): Promise<RawPerson> {
  const answer = await people.get('admin')?.ask('POST', '/api/invitations', { email, role: 'designer' });
  const { path: link }: { path: string } = JSON.parse(answer?.text ?? '{}');
  const guest = new RawPerson(designer.url);
  const token = link.split('/').at(-1);
  await guest.ask('POST', '/api/invitations/accept', { token, name: 'Changing', password });
  return guest;
}

/** The first line of what comes back. */
async function upgrade(place: string, cookie: string): Promise<string> {
  const { port } = new URL(designer.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `GET ${place} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: ${cookie}\r\n\r\n`,
  );
  const [first] = await once(socket, 'data');
  socket.destroy();
  return String(first).split('\r\n')[0] ?? '';
}
