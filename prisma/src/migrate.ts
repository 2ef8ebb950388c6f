import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { DatabaseError } from './database-error.ts';
import { describeFailure } from './describe-failure.ts';
import { connectSqlite, sqliteFile } from './sqlite-file.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface BookedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finishedAt: unknown;
}

const committedFolder = fileURLToPath(new URL('../migrations/sqlite/', import.meta.url));

/** Another process may be migrating the same file. */
const busyMs = 10_000;

/** The table the Prisma command line keeps its books in. */
const books = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/**
 * Brings a database up to date with the committed SQL, in one transaction that a second process waits for: it is done
 * wholly or not at all. Kept in the books of the Prisma command line, which then says “up to date”.
 * @returns names of the migrations applied now
 * @throws DatabaseError `DB_MIGRATION_CHANGED`, `DB_MIGRATION_FAILED`, `DB_NEWER`, `DB_LOCKED`, `DB_UNREADABLE`, …
 */
export function migrate(url: string, folder = committedFolder): string[] {
  const connection = open(url);
  try {
    // SQLite ignores this pragma inside a transaction, and a table can't be rebuilt with it on.
    connection.pragma('foreign_keys = OFF');
    return connection.transaction(() => applyMissing(connection, migrationsIn(folder))).immediate();
  } catch (error) {
    throw describeFailure(error);
  } finally {
    connection.close();
  }
}

function open(url: string): Database.Database {
  const file = sqliteFile(url);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    return connectSqlite({ url, busyMs });
  } catch (error) {
    const described = describeFailure(error);
    if (described.code !== 'DB_FAILED') throw described;
    throw new DatabaseError('DB_NOT_WRITABLE', `${file} can not be opened: ${described.message}`, error);
  }
}

function applyMissing(connection: Database.Database, migrations: readonly Migration[]): string[] {
  connection.exec(books);
  const booked = new Map(bookedMigrations(connection).map((row) => [row.name, row]));
  for (const row of booked.values()) check(row, migrations);
  const missing = migrations.filter(({ name }) => !booked.has(name));
  for (const migration of missing) apply(connection, migration);
  return missing.map(({ name }) => name);
}

function bookedMigrations(connection: Database.Database): BookedMigration[] {
  return connection
    .prepare<[], BookedMigration>(
      `SELECT migration_name AS name, checksum, finished_at AS finishedAt FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
    )
    .all();
}

function check({ name, checksum, finishedAt }: BookedMigration, migrations: readonly Migration[]): void {
  const migration = migrations.find((each) => each.name === name);
  if (!migration)
    throw new DatabaseError(
      'DB_NEWER',
      `The database was made by a newer Patchcord (migration ${name}): start that one, or name another database.`,
    );
  if (migration.checksum !== checksum)
    throw new DatabaseError(
      'DB_MIGRATION_CHANGED',
      `The migration ${name} differs from the one this database was made with: restore its file, or start with an empty database.`,
    );
  if (finishedAt === null)
    throw new DatabaseError(
      'DB_MIGRATION_FAILED',
      `The migration ${name} was begun by hand and never finished: resolve it with “prisma migrate resolve”.`,
    );
}

function apply(connection: Database.Database, { name, sql, checksum }: Migration): void {
  const startedAt = Date.now();
  try {
    connection.exec(sql);
    const orphans = connection.pragma('foreign_key_check');
    if (Array.isArray(orphans) && orphans.length > 0)
      throw new Error(`${orphans.length} rows lost what they belong to`);
  } catch (error) {
    throw new DatabaseError(
      'DB_MIGRATION_FAILED',
      `The migration ${name} failed and nothing was changed: ${error instanceof Error ? error.message : error}. Start the version before, or report it with a copy of the database.`,
      error,
    );
  }
  connection
    .prepare(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), checksum, name, startedAt, Date.now());
}

function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
