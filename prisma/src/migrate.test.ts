import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { runScript } from './testing/run-script.ts';
import { rawConnection, temporaryFolder, temporaryUrl } from './testing/temporary-database.ts';

const committed = fileURLToPath(new URL('../migrations/sqlite/', import.meta.url));
const all = readdirSync(committed).filter((name) => statSync(path.join(committed, name)).isDirectory());

/** A copy of the committed migrations to change. */
function copyOfMigrations(): string {
  const folder = temporaryFolder();
  cpSync(committed, folder, { recursive: true });
  return folder;
}

function addMigration(folder: string, name: string, sql: string): void {
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

const freshUrl = () => `file:${path.join(temporaryFolder(), 'deep/below/test.db')}`;

describe('bringing a database up to date', () => {
  it('makes it, with folders, and does nothing the second time', () => {
    const url = freshUrl();
    expect(migrate(url)).toEqual(all);
    expect(migrate(url)).toEqual([]);
  });

  it('leaves it in write-ahead mode, books kept as Prisma keeps them', () => {
    const url = temporaryUrl();
    const connection = rawConnection(url);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    const rows = connection.prepare('SELECT * FROM "_prisma_migrations" ORDER BY migration_name').all();
    expect(rows).toHaveLength(all.length);
    expect(rows[0]).toMatchObject({
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    });
  });

  it.each([
    ['a new file', null],
    ['an empty database', 0],
    ['one of the version before', 1],
  ])(
    'is done once when several processes start at the same moment on %s',
    async (_, before: number | null) => {
      for (let round = 0; round < 2; round++) {
        const url = freshUrl();
        const folder = temporaryFolder();
        for (const name of all.slice(0, before ?? 0))
          cpSync(path.join(committed, name), path.join(folder, name), { recursive: true });
        if (before === null) mkdirSync(path.dirname(url.replace('file:', '')), { recursive: true });
        else migrate(url, folder);
        const scripts = Array.from({ length: 4 }, () => runScript('migrating.process.ts', url));
        const applied: number[] = [];
        for (const { lines } of scripts) lines.on('line', (line) => applied.push(Number(line)));
        expect(await Promise.all(scripts.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
        expect(applied.sort()).toEqual([0, 0, 0, all.length - (before ?? 0)]);
      }
    },
  );

  it('keeps what the version before had stored', async () => {
    const url = freshUrl();
    const first = temporaryFolder();
    cpSync(path.join(committed, '0001_init'), path.join(first, '0001_init'), { recursive: true });
    migrate(url, first);
    const old = rawConnection(url);
    old.exec(`INSERT INTO "Flow" VALUES ('library', 'Library', '{}', 1, '2026-11-21T10:00:00.000+00:00');
      INSERT INTO "Version" (hash, flowId, number, document, knowledge, message)
        VALUES ('h', 'library', 1, '{}', '[{"id":"hours","title":"Hours","markdown":"# Hours"}]', '');
      INSERT INTO "Number" VALUES ('100', 'library', 'live', 0);
      INSERT INTO "Call" (id, flowId, versionHash, dialledNumber, callerNumber, channel, startedAt)
        VALUES ('a', 'library', 'h', '100', '101', 'c', '2026-11-21T10:00:00.000+00:00');
      INSERT INTO "Recording" (callId, file) VALUES ('a', 'a.wav');`);
    expect(migrate(url)).toEqual(all.slice(1));
    const { numbers, calls, flows, close } = await openDatabase({ url });
    expect(await numbers.find(['100'])).toMatchObject({ flowId: 'library', note: '' });
    expect(await calls.get('a')).toMatchObject({ transport: 'rtp', journalFormat: 1 });
    expect(await calls.recordings('a')).toMatchObject([{ file: 'a.wav', channels: 2, kind: 'call' }]);
    expect(await flows.version('h')).toMatchObject({ prompts: [], layout: null });
    expect(await flows.draft('library')).toMatchObject({ knowledge: [{ id: 'hours' }], prompts: [] });
    await close();
  });
});

describe('what can not be brought up to date is left as it is', () => {
  it('a migration that fails undoes all of itself and of those before it', () => {
    const url = freshUrl();
    const folder = copyOfMigrations();
    addMigration(folder, '9999_broken', 'CREATE TABLE "Half" (id TEXT); INSERT INTO "Nowhere" VALUES (1);');
    expect(() => migrate(url, folder)).toThrow(
      expect.objectContaining({
        code: 'DB_MIGRATION_FAILED',
        message: expect.stringContaining('9999_broken'),
      }),
    );
    const tables = rawConnection(url).prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    expect(tables).toEqual([]);
    expect(migrate(url)).toEqual(all);
  });

  it('a migration that leaves rows without what they belong to is refused', () => {
    const url = temporaryUrl();
    rawConnection(
      url,
    ).exec(`INSERT INTO "Flow" (id, name, draft, shipped, updatedAt) VALUES ('f', 'F', '{}', 0, 0);
      INSERT INTO "Number" (number, flowId) VALUES ('1', 'f');`);
    const folder = copyOfMigrations();
    addMigration(folder, '9999_orphans', 'DELETE FROM "Flow";');
    expect(() => migrate(url, folder)).toThrow(expect.objectContaining({ code: 'DB_MIGRATION_FAILED' }));
    expect(rawConnection(url).prepare('SELECT COUNT(*) AS flows FROM "Flow"').get()).toEqual({ flows: 1 });
  });

  it('a database of a newer version', () => {
    const url = freshUrl();
    const folder = copyOfMigrations();
    addMigration(folder, '9999_future', 'CREATE TABLE "Future" (id TEXT PRIMARY KEY);');
    migrate(url, folder);
    expect(() => migrate(url)).toThrow(
      expect.objectContaining({ code: 'DB_NEWER', message: expect.stringContaining('9999_future') }),
    );
  });

  it('a database made with another text of a migration', () => {
    const url = freshUrl();
    const folder = copyOfMigrations();
    writeFileSync(path.join(folder, '0001_init/migration.sql'), '-- edited', { flag: 'a' });
    migrate(url, folder);
    expect(() => migrate(url)).toThrow(expect.objectContaining({ code: 'DB_MIGRATION_CHANGED' }));
  });

  it('a migration begun by hand and never finished', () => {
    const url = temporaryUrl();
    rawConnection(url).exec('UPDATE "_prisma_migrations" SET finished_at = NULL');
    expect(() => migrate(url)).toThrow(expect.objectContaining({ code: 'DB_MIGRATION_FAILED' }));
  });

  it('a file that is no database', () => {
    const file = path.join(temporaryFolder(), 'letter.db');
    writeFileSync(file, 'Dear all, '.repeat(1_000));
    expect(() => migrate(`file:${file}`)).toThrow(
      expect.objectContaining({ code: 'DB_UNREADABLE', message: expect.stringContaining('DATABASE_URL') }),
    );
  });

  it('a path that can not be written', () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => migrate(`file:${file}/test.db`)).toThrow(
      expect.objectContaining({ code: 'DB_NOT_WRITABLE' }),
    );
  });

  it('an address of another kind of database', () => {
    expect(() => migrate('postgresql://patchcord:hidden@localhost/calls')).toThrow(
      expect.objectContaining({ code: 'DB_URL', message: expect.not.stringContaining('hidden') }),
    );
  });
});
