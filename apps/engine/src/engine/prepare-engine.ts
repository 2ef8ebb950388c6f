import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Database, openDatabase } from '@patchcord/db';
import type { CompiledFlow } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { type MediaEngine, startMediaEngine } from '@patchcord/runtime/media';
import type { Logger } from 'pino';
import { DatabaseCallStore } from './database-call-store.ts';
import { DatabaseDirectory } from './database-directory.ts';
import { described } from './described.ts';
import type { EngineSettings } from './engine-settings.ts';
import { migrateDatabase } from './prepare-database.ts';
import { ResourceStack } from './resource-stack.ts';

/** All of an engine that nobody outside notices: it has no socket, takes no call and writes nothing. */
export interface PreparedEngine {
  readonly resources: ResourceStack;
  readonly media: MediaEngine;
  readonly database: Database;
  readonly directory: DatabaseDirectory;
  readonly store: DatabaseCallStore;
  /** From now on flows that are compiled are made ready for callers, those compiled before as well. */
  begin(prepare: (flow: CompiledFlow) => void): void;
}

/** Audio thread, database and flows. A spare engine waits with these, to go on with the calls of one that dies. */
export async function prepareEngine(settings: EngineSettings, log: Logger): Promise<PreparedEngine> {
  const resources = new ResourceStack();
  const begun = Promise.withResolvers<(flow: CompiledFlow) => void>();
  try {
    mkdirSync(path.join(settings.home, 'recordings'), { recursive: true });
    const starting = startMediaEngine({
      bindAddress: settings.rtpBind,
      portRange: settings.rtpRange,
      onFailure: (error) => failMedia(log, error),
    });
    resources.own(starting, async (started) => (await started).close());
    // Awaited only after the database: until then a failure would be nobody's, and end the process without its sentence.
    starting.catch(() => undefined);
    migrateDatabase(settings.databaseUrl, log);
    const database = resources.own(await openDatabase({ url: settings.databaseUrl }), (opened) =>
      opened.close(),
    );
    const directory = new DatabaseDirectory(database, catalogue, (flow) => {
      void begun.promise.then((prepare) => prepare(flow));
    });
    const store = resources.own(new DatabaseCallStore(settings.databaseUrl, log), (opened) => opened.close());
    return { resources, media: await starting, database, directory, store, begin: begun.resolve };
  } catch (error) {
    await resources.free();
    throw error;
  }
}

/** Without its audio thread an engine is deaf and dumb: the supervisor starts a new one. */
function failMedia(log: Logger, error: Error): void {
  log.fatal(described(error), 'The audio thread failed');
  process.exit(70);
}
