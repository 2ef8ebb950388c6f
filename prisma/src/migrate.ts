import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { DatabaseError } from './database-error.ts';
import { connectSqlite, sqliteFile } from './sqlite-file.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const folder = fileURLToPath(new URL('../migrations/sqlite/', import.meta.url));

/** The table the Prisma command line keeps its books in. */
const books = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/**
 * Brings a database up to date with the committed SQL, in one transaction that a second process waits for.
 * @returns names of the migrations applied now
 * @throws DatabaseError `DB_MIGRATION_CHANGED`, `DB_MIGRATION_FAILED`
 */
export function migrate(url: string): string[] {
  mkdirSync(path.dirname(sqliteFile(url)), { recursive: true });
  const connection = connectSqlite(url);
  try {
    // SQLite ignores this pragma inside a transaction, and a table can't be rebuilt with it on.
    connection.pragma('foreign_keys = OFF');
    return connection.transaction(() => applyMissing(connection)).immediate();
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(
      'DB_MIGRATION_FAILED',
      `The database could not be brought up to date: ${String(error)}`,
      error,
    );
  } finally {
    connection.close();
  }
}

function applyMissing(connection: Database.Database): string[] {
  connection.exec(books);
  const rows = connection
    .prepare<[], { name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM "_prisma_migrations" WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL`,
    )
    .all();
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const missing = migrations().filter((migration) => !isApplied(migration, applied));
  for (const migration of missing) apply(connection, migration);
  return missing.map(({ name }) => name);
}

function isApplied({ name, checksum }: Migration, applied: ReadonlyMap<string, string>): boolean {
  const known = applied.get(name);
  if (known !== undefined && known !== checksum) {
    throw new DatabaseError(
      'DB_MIGRATION_CHANGED',
      `The migration ${name} differs from the one this database was made with: restore its file, or start with an empty database.`,
    );
  }
  return known !== undefined;
}

function apply(connection: Database.Database, { name, sql, checksum }: Migration): void {
  connection.exec(sql);
  const now = Date.now();
  connection
    .prepare(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), checksum, name, now, now);
}

function migrations(): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
