import { type Database, openDatabase } from '@patchcord/db';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { FlowDesk } from '@patchcord/runtime/api';
import { pino } from 'pino';
import { DatabaseDirectory } from '../engine/database-directory.ts';
import { readEngineSettings } from '../engine/engine-settings.ts';
import { migrateDatabase, seedLibrary } from '../engine/prepare-database.ts';
import { DatabaseDesk } from './database-desk.ts';

/** A desk while no engine runs. */
export interface OwnDesk {
  readonly desk: FlowDesk;
  close(): Promise<void>;
}

/** Opens the database as a starting engine would, shipped flows included, so that both see the same. */
export async function openDesk(environment: NodeJS.ProcessEnv): Promise<OwnDesk> {
  const { databaseUrl, library, destinations } = readEngineSettings(environment);
  // Standard output belongs to the command's answer.
  const log = pino({ level: 'warn', base: null }, pino.destination({ dest: 2, sync: true }));
  migrateDatabase(databaseUrl, log);
  const database = await openDatabase({ url: databaseUrl });
  try {
    await seedLibrary(database, library, catalogue, log);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { desk: deskOn(database, destinations), close: () => database.close() };
}

/** A desk on a database that somebody else opened, beside the engine or without one. */
export function deskOn(database: Database, destinations: readonly string[]): FlowDesk {
  const directory = new DatabaseDirectory(database, catalogue, () => undefined);
  return new DatabaseDesk({ database, directory, catalogue, destinations });
}
