import { expect, it } from 'vitest';
import { rawConnection, temporaryDatabase } from './testing/temporary-database.ts';

const now = new Date('2026-11-28T10:00:00Z');
const later = new Date('2026-11-29T10:00:00Z');
const before = new Date('2026-11-27T10:00:00Z');
const owner = { name: 'Owner', email: 'owner@example.org', passwordHash: 'hash' };
const guest = { name: 'Guest', passwordHash: 'hash' };

async function owned() {
  const { people } = await temporaryDatabase();
  await people.armOwnerCode('code', later);
  await people.claim('code', owner, now);
  const [{ id } = { id: '' }] = await people.list();
  return { people, id };
}

const invitation = (invitedBy: string, more: { email?: string; role?: string; expiresAt?: Date } = {}) => ({
  tokenHash: `token of ${more.email ?? 'guest@example.org'}`,
  email: 'guest@example.org',
  role: 'designer',
  expiresAt: later,
  invitedBy,
  ...more,
});

it('the code makes the owner once', async () => {
  const { people } = await temporaryDatabase();
  expect(await people.empty()).toBe(true);
  expect(await people.claim('code', owner, now)).toBe('wrong-code');
  await people.armOwnerCode('code', later);
  expect(await people.claim('another', owner, now)).toBe('wrong-code');
  expect(await people.claim('code', owner, later)).toBe('expired');
  expect(await people.claim('code', owner, now)).toBe('made');
  expect(await people.claim('code', { ...owner, email: 'second@example.org' }, now)).toBe('taken');
  expect(await people.list()).toMatchObject([{ email: 'owner@example.org', role: 'admin' }]);
});

it('a code that was used is gone, even when nobody is left', async () => {
  const { people, url } = await temporaryDatabase();
  await people.armOwnerCode('code', later);
  await people.claim('code', owner, now);
  rawConnection(url).exec('DELETE FROM "User"');
  expect(await people.claim('code', owner, now)).toBe('wrong-code');
});

it('two who have the code at once: one of them is the owner', async () => {
  const { people } = await temporaryDatabase();
  await people.armOwnerCode('code', later);
  const claims = ['a', 'b', 'c'].map((name) =>
    people.claim('code', { ...owner, email: `${name}@example.org` }, now),
  );
  expect((await Promise.all(claims)).sort()).toEqual(['made', 'taken', 'taken']);
});

it('a start with an owner arms no code', async () => {
  const { people, id } = await owned();
  await people.armOwnerCode('code', later);
  await people.invite(invitation(id, { role: 'admin' }));
  await people.accept('token of guest@example.org', guest, now);
  expect(await people.claim('code', { ...owner, email: 'x@example.org' }, now)).toBe('taken');
});

it('an invitation makes one account, of the address and role it names', async () => {
  const { people, id } = await owned();
  expect(await people.invite(invitation(id))).toBe(true);
  expect(await people.invitations(now)).toMatchObject([{ email: 'guest@example.org', invitedBy: 'Owner' }]);
  expect(await people.accept('token of guest@example.org', guest, now)).toBe('made');
  expect(await people.accept('token of guest@example.org', guest, now)).toBe('unknown');
  expect((await people.list()).map(({ email, role }) => `${email} ${role}`)).toContain(
    'guest@example.org designer',
  );
  expect(await people.invite(invitation(id))).toBe(false);
});

it('an invitation that has expired or was taken back leads nowhere', async () => {
  const { people, id } = await owned();
  await people.invite(invitation(id, { expiresAt: before }));
  expect(await people.invitations(now)).toEqual([]);
  expect(await people.accept('token of guest@example.org', guest, now)).toBe('expired');
  await people.invite(invitation(id));
  const [open] = await people.invitations(now);
  expect(await people.takeBack(open?.id ?? '')).toBe(true);
  expect(await people.takeBack(open?.id ?? '')).toBe(false);
  expect(await people.accept('token of guest@example.org', guest, now)).toBe('unknown');
});

it('inviting an address again makes the first link worthless', async () => {
  const { people, id } = await owned();
  await people.invite({ ...invitation(id), tokenHash: 'first' });
  await people.invite({ ...invitation(id), tokenHash: 'second' });
  expect(await people.invitation('first')).toBeNull();
  expect(await people.invitation('second')).toMatchObject({ role: 'designer' });
});

it('one admin always stays', async () => {
  const { people, id } = await owned();
  expect(await people.setRole(id, 'viewer')).toBe('last-admin');
  expect(await people.remove(id)).toBe('last-admin');
  await people.invite(invitation(id, { role: 'admin' }));
  await people.accept('token of guest@example.org', guest, now);
  const other = (await people.list()).find(({ email }) => email === 'guest@example.org')?.id ?? '';
  expect(await Promise.all([people.remove(id), people.remove(other)])).toEqual(['done', 'last-admin']);
  expect(await people.setRole(id, 'admin')).toBe('unknown');
});

it('the login library reads and writes through the same doors, and hears of a missing row as Prisma says it', async () => {
  const { login } = await temporaryDatabase();
  await login.user.create({ data: { id: 'u1', name: 'One', email: 'one@example.org' } });
  expect(await login.user.findFirst({ where: { email: 'one@example.org' } })).toMatchObject({ id: 'u1' });
  await expect(login.session.delete({ where: { id: 'none' } })).rejects.toMatchObject({ code: 'P2025' });
  const undone = login.$transaction(async (inside) => {
    await inside.user.update({ where: { id: 'u1' }, data: { name: 'Two' } });
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow();
  expect(await login.user.count({ where: { name: 'One' } })).toBe(1);
});
