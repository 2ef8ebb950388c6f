import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate, openDatabase } from '@patchcord/db';
import { expect, it, onTestFinished } from 'vitest';
import { PasswordResets, resetMs } from './password-resets.ts';

async function open() {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-resets-'));
  const url = `file:${path.join(folder, 'test.db')}`;
  migrate(url);
  const database = await openDatabase({ url });
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const clock = { nowMs: Date.now() };
  await database.people.armOwnerCode('code', new Date(clock.nowMs + 1000));
  const owner = { name: 'Owner', email: 'owner@example.org', passwordHash: 'old' };
  await database.people.claim('code', owner, new Date(clock.nowMs));
  const [{ id } = { id: '' }] = await database.people.list();
  return { resets: new PasswordResets({ database, now: () => clock.nowMs }), clock, id };
}

it('a link is good for one password within a day', async () => {
  const { resets, clock, id } = await open();
  const { token } = await resets.open(id);
  expect(await resets.find(token)).toMatchObject({ email: 'owner@example.org' });
  expect(await resets.use(token, 'another password', 'here')).toBe('owner@example.org');
  await expect(resets.use(token, 'another password', 'here')).rejects.toMatchObject({ code: 'RESET_CLOSED' });
  const late = await resets.open(id);
  clock.nowMs += resetMs;
  expect(await resets.find(late.token)).toBeNull();
  await expect(resets.use(late.token, 'another password', 'here')).rejects.toMatchObject({
    code: 'RESET_CLOSED',
  });
});

it('guessing links is stopped, even by the right one', async () => {
  const { resets, id } = await open();
  const { token } = await resets.open(id);
  for (let guess = 0; guess < 5; guess++)
    await expect(resets.use('guess', 'a long password', 'there')).rejects.toMatchObject({
      code: 'RESET_CLOSED',
    });
  await expect(resets.use(token, 'a long password', 'there')).rejects.toMatchObject({
    code: 'TOO_MANY_ATTEMPTS',
  });
  await resets.use(token, 'a long password', 'elsewhere');
});

it('there is no link for nobody', async () => {
  const { resets } = await open();
  await expect(resets.open('nobody')).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
});
