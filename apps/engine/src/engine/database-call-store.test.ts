import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate, openDatabase } from '@patchcord/db';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { DatabaseCallStore } from './database-call-store.ts';

function open() {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-store-'));
  const url = `file:${path.join(folder, 'test.db')}`;
  migrate(url);
  const store = new DatabaseCallStore(url, pino({ level: 'silent' }), {
    limits: { pressureAt: 3, refuseAt: 100 },
  });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { store, url };
}

it('is behind while too much waits to be written, and no longer', async () => {
  const { store } = open();
  expect(store.behind).toBe(false);
  for (let seq = 1; seq <= 3; seq++)
    store.append('c1', { seq, atMs: 0, kind: 'note', what: 'x', details: {} });
  expect(store.behind).toBe(true);
  await expect.poll(() => store.behind).toBe(false);
});

it('remembers how long a recording is, by the time the call has ended', async () => {
  const { store, url } = open();
  await store.prepare();
  const database = await openDatabase({ url });
  onTestFinished(() => database.close());
  const at = '2026-11-21T10:00:00.000Z';
  const numbers = { dialledNumber: '100', callerNumber: '' };
  await store.begin({ id: 'c1', flow: 'zoo', version: 'v', startedAt: at, channel: 'x', ...numbers });
  await store.recorded('c1', 'c1.wav');
  await store.recorded('c1', '/recordings/c1-message-4.wav');
  await store.recordingClosed('c1', 'c1.wav', 3000.4);
  await store.end('c1', { endedAt: at, endedBy: 'caller', cause: 16, reason: null });
  expect(await database.calls.recordings('c1')).toMatchObject([
    { file: 'c1.wav', kind: 'call', durationMs: 3000 },
    { file: '/recordings/c1-message-4.wav', kind: 'message', durationMs: null },
  ]);
});
