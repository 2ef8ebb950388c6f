import { type Database, migrate } from '@patchcord/db';
import { type FlowFolder, listFlowFolders, loadFlowFolder } from '@patchcord/flows/library';
import { canonicalNumber, compileFlow, flowSchema, versionHash } from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { Logger } from 'pino';
import { described } from './described.ts';

/** The stage calls run on unless a number says otherwise. */
const liveStage = 'live';

/** Brings the tables up to date. Runs before the database is opened. */
export function migrateDatabase(url: string, log: Logger): void {
  const applied = migrate(url);
  if (applied.length > 0) log.info({ applied }, 'The database was brought up to date');
}

/**
 * Publishes the flows of a library folder that are new, and newer shipped versions of those nobody has edited. A flow that
 * can't run is left out and logged: the others still take calls.
 */
export async function seedLibrary(
  database: Database,
  library: string,
  catalogue: Catalogue,
  log: Logger,
): Promise<void> {
  for (const folder of await listFlowFolders(library)) {
    try {
      await seedFlow(database, await loadFlowFolder(folder), catalogue);
    } catch (error) {
      log.error({ folder, ...described(error) }, 'A flow of the library can not be used');
    }
  }
}

async function seedFlow(
  database: Database,
  { document: input, knowledge, numbers }: FlowFolder,
  catalogue: Catalogue,
): Promise<void> {
  const document = flowSchema.parse(input);
  const existing = (await database.flows.list()).find(({ id }) => id === document.id);
  if (existing && !existing.shipped) return;
  compileFlow(document, catalogue, knowledge);
  const hash = versionHash(document, knowledge);
  const released = await database.flows.released(document.id, liveStage);
  if (released?.hash === hash) return;
  const { id: flowId, name } = document;
  await database.flows.publish({
    flowId,
    name,
    hash,
    document,
    knowledge,
    message: 'Came with the product',
    shipped: true,
  });
  await database.flows.release(flowId, liveStage, hash);
  if (existing) return;
  for (const number of numbers)
    await database.numbers.map({ number: canonicalNumber(number), flowId, stage: liveStage });
}
