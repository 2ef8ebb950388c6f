import { existsSync } from 'node:fs';
import { DatabaseError, openDatabase, sqliteFile } from '@patchcord/db';
import { catalogue } from '@patchcord/nodes/catalogue';
import { readEngineSettings } from '../engine/engine-settings.ts';
import { CallArchive } from './call-archive.ts';

/** Whether an engine has ever run here. */
export function hasDatabase(environment: NodeJS.ProcessEnv): boolean {
  return existsSync(sqliteFile(readEngineSettings(environment).databaseUrl));
}

/**
 * Opens what was written down, beside a running engine or without one: nothing is written.
 * @throws DatabaseError `DB_NOT_FOUND` where no engine has ever run here
 */
export async function openArchive(environment: NodeJS.ProcessEnv): Promise<CallArchive> {
  const { databaseUrl } = readEngineSettings(environment);
  const file = sqliteFile(databaseUrl);
  if (!existsSync(file))
    throw new DatabaseError(
      'DB_NOT_FOUND',
      `There is no ${file}, so no calls are known: run “npm start” first, or set PATCHCORD_HOME or DATABASE_URL as it has them.`,
    );
  return new CallArchive(await openDatabase({ url: databaseUrl }), catalogue);
}
