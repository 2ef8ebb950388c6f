import path from 'node:path';
import Database from 'better-sqlite3';

/** How long a writer waits for another process to finish writing. */
const busyMs = 10_000;

/** The file behind a `file:` URL. */
export function sqliteFile(url: string): string {
  return path.resolve(url.replace(/^file:/, '').replace(/\?.*$/, ''));
}

/**
 * A connection for hand-written SQL. Write-ahead log with `synchronous=NORMAL`: a commit survives the crash of the
 * process at once, and the loss of power up to the last checkpoint.
 */
export function connectSqlite(url: string): Database.Database {
  const connection = new Database(sqliteFile(url));
  connection.pragma(`busy_timeout = ${busyMs}`);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  return connection;
}
