import { type Database, migrate, seed } from '@patchcord/db';
import { type FlowFolder, listFlowFolders, loadWholeFolder } from '@patchcord/flows/library';
import { canonicalNumber, compileFlow, flowSchema, layoutSchema, versionHash } from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { Logger } from 'pino';
import { described } from './described.ts';

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
      await seedFlow(database, await loadWholeFolder(folder), catalogue);
    } catch (error) {
      log.error({ folder, ...described(error) }, 'A flow of the library can not be used');
    }
  }
}

async function seedFlow(
  database: Database,
  { document: input, layout, knowledge, prompts, numbers, tests = [] }: FlowFolder,
  catalogue: Catalogue,
): Promise<void> {
  const document = flowSchema.parse(input);
  compileFlow(document, catalogue, knowledge, { prompts });
  const { id: flowId, name } = document;
  const hash = versionHash(document, knowledge, prompts);
  const parts = { document, knowledge, prompts, layout: layoutSchema.safeParse(layout).data ?? null };
  const canonical = numbers.map((number) => canonicalNumber(number));
  await seed(database, [{ flowId, name, hash, ...parts, numbers: canonical, tests }]);
}
