import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, migrate, openDatabase } from '@patchcord/db';
import { blankFlow } from '@patchcord/flows/library';
import { flowSchema, versionHash } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { FlowDirectory } from '@patchcord/runtime/call';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { DatabaseCallStore } from './database-call-store.ts';
import { DatabaseDirectory } from './database-directory.ts';
import { bookMissedCalls } from './missed-calls.ts';

const nowhere: FlowDirectory = { choose: async () => null, recall: async () => null };

async function books(
  lines: readonly string[],
  directoryOf: (database: Database) => FlowDirectory = () => nowhere,
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-missed-'));
  const url = `file:${path.join(folder, 'test.db')}`;
  migrate(url);
  const database = await openDatabase({ url });
  const store = new DatabaseCallStore(url, pino({ level: 'silent' }));
  await store.prepare();
  onTestFinished(async () => {
    await store.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'missed-calls');
  const leave = (text: string, name = file) => writeFileSync(name, text);
  leave(`${lines.join('\n')}\n`);
  return {
    database,
    file,
    leave,
    book: () => bookMissedCalls({ file, store, directory: directoryOf(database) }),
  };
}

const line = '1764309600|1764309600.7|18005551234|+15550100';

it('a call that came while no engine was there is found among the others', async () => {
  const { database, book, file } = await books([line]);
  expect(await book()).toBe(1);
  const [call] = await database.calls.list({ limit: 10 });
  expect(call).toMatchObject({
    dialledNumber: '18005551234',
    callerNumber: '+15550100',
    channel: '1764309600.7',
    endedBy: 'engine',
    reason: 'ENGINE_AWAY',
    startedAt: new Date(1_764_309_600_000),
  });
  expect(existsSync(file)).toBe(false);
  expect(await book()).toBe(0);
});

it('an engine that died over it finds the lines again, and nothing is written twice', async () => {
  const { database, book, file, leave } = await books([line, line.replace('.7', '.8')]);
  await book();
  leave(`${line}\n`, `${file}.taken`);
  leave(`${line.replace('.7', '.9')}\n`);
  expect(await book()).toBe(1);
  expect(await book()).toBe(1);
  const calls = await database.calls.list({ limit: 10 });
  expect(calls.map(({ channel }) => channel).sort()).toEqual(
    ['.7', '.8', '.9'].map((end) => `1764309600${end}`),
  );
});

it('lines that no dialplan of ours has written are left out', async () => {
  const { database, book } = await books([
    'what is this',
    '1764309600|x|y',
    '1764309600|1764309600.7|100|a"; DROP TABLE Call',
    '1764309600|1764309600.7||',
  ]);
  expect(await book()).toBe(1);
  expect((await database.calls.list({ limit: 10 })).map(({ dialledNumber }) => dialledNumber)).toEqual(['']);
});

it('is booked with the flow whose hours it came in, not with the one that has the number by now', async () => {
  const isDay = Date.parse('2025-11-28T12:00:00Z');
  const { database, book } = await books(
    [line],
    (opened) =>
      new DatabaseDirectory(
        opened,
        catalogue,
        () => undefined,
        () => isDay,
      ),
  );
  for (const id of ['day', 'night']) {
    const document = flowSchema.parse(blankFlow(id, id));
    const version = { flowId: id, name: id, hash: versionHash(document, [], []), document };
    await database.flows.publishAndRelease(
      { ...version, knowledge: [], message: '', shipped: false },
      'live',
    );
  }
  // The call came on a Friday at 06:00 UTC.
  const week = { friday: [{ from: '00:00', to: '07:00' }] };
  const hours = { timeZone: 'UTC', flows: [{ flow: 'night', week }] };
  await database.numbers.map({ number: '+18005551234', flowId: 'day', stage: 'live', hours });
  await book();
  expect(await database.calls.list({ limit: 10 })).toMatchObject([{ flowId: 'night' }]);
});
