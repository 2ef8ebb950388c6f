import type { ArchivedFlow, CallArchive } from '@patchcord/engine/archive';
import { type FlowsTogether, flowsTogether } from './chat/flows-together.ts';
import { CliError } from './cli-error.ts';
import { findFlow, flowFolder, type LocalFlow } from './find-flow.ts';
import { keptFlow } from './replay/chosen-flow.ts';

/**
 * A flow as it is named on the command line, with all it may lead to: from its folder or the library; where neither has it or a
 * version is asked for, as the database has it. @throws CliError `FLOW_UNKNOWN`, `VERSION_UNKNOWN`
 */
export async function namedFlow(
  name: string,
  version: string | undefined,
  environment = process.env,
): Promise<FlowsTogether> {
  if (flowFolder(name) !== null && version === undefined) return flowsTogether(await findFlow(name));
  // Only here: most flows are found in a folder, without a database.
  const { openArchive } = await import('@patchcord/engine/archive');
  const archive = await openArchive(environment).catch(unlessMissing);
  if (!archive) throw unknownFlow(name);
  try {
    const first = await keptFlow(version ?? 'live', name, archive);
    if (!first) throw await unknownVersion(name, version ?? 'live', archive);
    return await flowsTogether(asFound(first), async (id) => {
      const other = await archive.live(id);
      return other ? asFound(other) : findFlow(id);
    });
  } finally {
    await archive.close();
  }
}

function asFound({ flow: { document, knowledge }, version }: ArchivedFlow): LocalFlow {
  return { document, knowledge, version };
}

/** Where no database was ever made, no flow is kept in it. */
function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'DB_NOT_FOUND') return null;
  throw error;
}

export function unknownFlow(name: string): CliError {
  return new CliError(
    'FLOW_UNKNOWN',
    `There is no flow “${name}”: give the id of one that “patchcord flows” lists, or a folder with a flow.json.`,
    2,
  );
}

async function unknownVersion(name: string, version: string, archive: CallArchive): Promise<CliError> {
  if (!(await archive.draft(name))) return unknownFlow(name);
  return new CliError(
    'VERSION_UNKNOWN',
    `“${version}” is no version of the flow “${name}”: give its number, “live” once it is published, or “draft”.`,
    2,
  );
}
