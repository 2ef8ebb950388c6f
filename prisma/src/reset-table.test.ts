import { expect, it } from 'vitest';
import { temporaryDatabase } from './testing/temporary-database.ts';

const now = new Date('2026-11-28T10:00:00Z');
const later = new Date('2026-11-29T10:00:00Z');

async function owned() {
  const { people, resets, login } = await temporaryDatabase();
  await people.armOwnerCode('code', later);
  await people.claim('code', { name: 'Owner', email: 'owner@example.org', passwordHash: 'old' }, now);
  const [{ id } = { id: '' }] = await people.list();
  const session = { id: 's1', token: 't1', userId: id, expiresAt: later };
  await login.session.create({ data: session });
  return { people, resets, login, id };
}

it('a link sets the password once, and every session of the account ends', async () => {
  const { resets, login, id } = await owned();
  expect(await resets.open(id, 'hash', later)).toBe(true);
  expect(await resets.find('hash', now)).toEqual({ id, name: 'Owner', email: 'owner@example.org' });
  expect(await resets.use('hash', 'new', now)).toMatchObject({ id });
  expect(await login.account.count({ where: { userId: id, password: 'new' } })).toBe(1);
  expect(await login.session.count({ where: { userId: id } })).toBe(0);
  expect(await resets.use('hash', 'newer', now)).toBeNull();
  expect(await resets.find('hash', now)).toBeNull();
});

it('a link that has expired, was replaced or is nobody’s sets nothing', async () => {
  const { resets, login, id } = await owned();
  await resets.open(id, 'first', later);
  await resets.open(id, 'second', now);
  for (const hash of ['first', 'second', 'third']) expect(await resets.use(hash, 'new', now)).toBeNull();
  expect(await resets.open('nobody', 'fourth', later)).toBe(false);
  expect(await login.account.count({ where: { password: 'old' } })).toBe(1);
  expect(await login.session.count({ where: { userId: id } })).toBe(1);
});

it('two who use one link at once: one of them sets the password', async () => {
  const { resets, id } = await owned();
  await resets.open(id, 'hash', later);
  const used = await Promise.all(['a', 'b', 'c'].map((password) => resets.use('hash', password, now)));
  expect(used.filter((person) => person !== null)).toHaveLength(1);
});

it('whose role changes is logged out, and comes back with the new one', async () => {
  const { people, login, id } = await owned();
  await people.setRole(id, 'admin');
  expect(await login.session.count({ where: { userId: id } })).toBe(0);
});
