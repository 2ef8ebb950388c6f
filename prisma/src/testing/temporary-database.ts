import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The address of a database on disk, migrated, gone after the test. */
export function temporaryUrl(): string {
  const url = `file:${path.join(temporaryFolder(), 'test.db')}`;
  migrate(url);
  return url;
}

export async function temporaryDatabase(url = temporaryUrl()): Promise<Database & { readonly url: string }> {
  const database = await openDatabase({ url });
  onTestFinished(() => database.close());
  return { ...database, url };
}

/** A look from outside, or a hand that holds the lock. */
export function rawConnection(url: string): Sqlite.Database {
  const connection = new Sqlite(url.replace('file:', ''));
  onTestFinished(() => {
    connection.close();
  });
  return connection;
}
