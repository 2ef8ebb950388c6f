import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from './with-lock.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets one in at a time, in whatever order', async () => {
  const file = path.join(folder, 'lock');
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
  };
  await Promise.all([1, 2, 3].map(() => withLock(file, {}, work)));
  expect(most).toBe(1);
});

it('is free again after the work failed', async () => {
  const file = path.join(folder, 'lock');
  await expect(withLock(file, {}, async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(withLock(file, {}, async () => 'in')).resolves.toBe('in');
});

it('gives up on a holder that keeps it, in words', async () => {
  const file = path.join(folder, 'lock');
  await withLock(file, {}, async () => {
    await expect(withLock(file, { deadlineMs: 1 }, async () => 'in')).rejects.toMatchObject({
      code: 'SETUP_BUSY',
    });
  });
});

it('is free once its holder was killed', async () => {
  const file = path.join(folder, 'lock');
  const module = path.join(import.meta.dirname, 'with-lock.mjs');
  const script = `import { withLock } from ${JSON.stringify(module)};
    await withLock(${JSON.stringify(file)}, {}, () => { console.log('held'); return new Promise(() => setInterval(() => 0, 1000)); });`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await expect(withLock(file, { deadlineMs: 5_000 }, async () => 'in')).resolves.toBe('in');
});
