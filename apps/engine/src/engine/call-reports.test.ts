import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, migrate, openDatabase } from '@patchcord/db';
import { pino } from 'pino';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { callDetails, callSummaries } from './call-reports.ts';
import { DatabaseCallStore } from './database-call-store.ts';

const at = '2026-11-21T10:00:00.000Z';
let database: Database;
let store: DatabaseCallStore;

beforeEach(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-reports-'));
  const url = `file:${path.join(folder, 'test.db')}`;
  migrate(url);
  database = await openDatabase({ url });
  store = new DatabaseCallStore(url, pino({ level: 'silent' }));
  await store.prepare();
  onTestFinished(async () => {
    await store.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

async function callWith(id: string, ...messages: readonly number[]): Promise<void> {
  const numbers = { dialledNumber: '100', callerNumber: '+15550001' };
  await store.begin({ id, flow: 'zoo', version: 'v', startedAt: at, channel: 'x', ...numbers });
  await store.recorded(id, `/r/${id}.wav`);
  for (const effect of messages) {
    const details = { recording: `message-${effect}`, durationMs: 5000, spokenMs: 1000 * effect };
    store.append(id, { seq: effect, atMs: 100 * effect, kind: 'note', what: 'message-recorded', details });
    await store.recorded(id, `/r/${id}-message-${effect}.wav`);
  }
  await store.end(id, { endedAt: at, endedBy: 'caller', cause: 16, reason: null });
}

it('a call tells the messages left in it apart from its own recording, each with its file and its speech', async () => {
  await callWith('c1', 3, 7);
  const details = await callDetails(database, 'c1');
  expect(details?.recordings).toEqual(['/r/c1.wav']);
  expect(details?.messagesLeft).toEqual([
    { name: 'message-3', file: '/r/c1-message-3.wav', atMs: 300, durationMs: 5000, spokenMs: 3000 },
    { name: 'message-7', file: '/r/c1-message-7.wav', atMs: 700, durationMs: 5000, spokenMs: 7000 },
  ]);
});

it('the list of calls says where each message is', async () => {
  await callWith('c1', 3);
  await callWith('c2');
  const calls = await callSummaries(database, 5);
  expect(new Map(calls.map(({ id, messages }) => [id, messages]))).toEqual(
    new Map([
      ['c1', ['/r/c1-message-3.wav']],
      ['c2', []],
    ]),
  );
});
