import path from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseError } from './database-error.ts';

export interface SqliteOptions {
  readonly url: string;
  /** How long a statement waits for another process to finish writing, its thread standing still. */
  readonly busyMs: number;
}

/** The file behind a `file:` URL; a relative one counts from the working directory. @throws DatabaseError `DB_URL` */
export function sqliteFile(url: string): string {
  const file = /^file:(?:\/\/)?([^?]+)/.exec(url)?.[1];
  if (file) return path.resolve(decodeURIComponent(file));
  const named = /^[a-z]+(?=:)/i.exec(url)?.[0] ?? 'nothing';
  throw new DatabaseError(
    'DB_URL',
    `DATABASE_URL must be file: and a path, as in file:.patchcord/patchcord.db, and names ${named}.`,
  );
}

/**
 * A connection for hand-written SQL. Write-ahead log with `synchronous=NORMAL`: a commit survives the crash of the
 * process at once; a loss of power may take what was committed since the last checkpoint, never the file's integrity
 * (sqlite.org/pragma.html#pragma_synchronous).
 */
export function connectSqlite({ url, busyMs }: SqliteOptions): Database.Database {
  const connection = new Database(sqliteFile(url), { timeout: busyMs });
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
