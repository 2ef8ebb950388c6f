import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, openDatabase } from '@patchcord/db';
import { hashSecret } from '@patchcord/engine/one-time-token';
import { afterAll, beforeAll, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../bin/patchcord.js', import.meta.url));
const home = mkdtempSync(path.join(tmpdir(), 'patchcord-reset-'));
const url = `file:${path.join(home, 'patchcord.db')}`;

beforeAll(async () => {
  migrate(url);
  const { people, close } = await openDatabase({ url });
  await people.armOwnerCode('code', new Date(Date.now() + 60_000));
  await people.claim('code', { name: 'Owner', email: 'owner@example.org', passwordHash: 'old' }, new Date());
  await close();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function reset(email: string): Promise<{ out: string; complaint: string; exitCode: number }> {
  const env = { ...process.env, PATCHCORD_HOME: home, PATCHCORD_DESIGNER_PORT: '5555', DATABASE_URL: url };
  return new Promise((resolve) => {
    execFile(process.execPath, [command, 'reset-password', email], { env }, (error, out, complaint) =>
      resolve({ out, complaint, exitCode: error ? 1 : 0 }),
    );
  });
}

it('whoever stands at the machine gets a link to a new password, the last admin included', async () => {
  const { out, complaint, exitCode } = await reset('Owner@Example.org');
  expect([exitCode, complaint]).toEqual([0, '']);
  const [, token = ''] = /^http:\/\/127\.0\.0\.1:5555\/reset\/([\w-]{43})$/m.exec(out) ?? [];
  const { resets, close } = await openDatabase({ url });
  const soon = new Date(Date.now() + 59 * 60_000);
  expect(await resets.find(hashSecret(token), soon)).toMatchObject({ name: 'Owner' });
  expect(await resets.find(hashSecret(token), new Date(Date.now() + 61 * 60_000))).toBeNull();
  await close();
});

it('of an address nobody has, it says which there are', async () => {
  const { complaint, exitCode } = await reset('nobody@example.org');
  expect(exitCode).toBe(1);
  expect(complaint).toMatch(/^PERSON_UNKNOWN: .*owner@example\.org \(admin\)/);
});
