import { existsSync, statSync } from 'node:fs';
import type { ArchivedFlow, CallArchive } from '@patchcord/engine/archive';
import { knowledgeBeside, openBundle, promptsBeside } from '@patchcord/flows/library';
import { flowSchema, type KnowledgeDocument, versionHash } from '@patchcord/flows/model';
import { CliError } from '../cli-error.ts';
import { findFlow } from '../find-flow.ts';
import { readBundle } from '../flows/read-bundle.ts';

/** A flow as it is named on the command line: a file or folder, the number of a version, `draft` or `live`. */
export async function chosenFlow(name: string, flow: string, archive: CallArchive): Promise<ArchivedFlow> {
  const found = existsSync(name) ? await flowAt(name, archive) : await keptFlow(name, flow, archive);
  if (found) return found;
  if (!(await archive.draft(flow)))
    throw new CliError('FLOW_UNKNOWN', `There is no flow “${flow}”: “patchcord flows” lists them.`, 2);
  throw new CliError(
    'VERSION_UNKNOWN',
    `“${name}” is neither a file nor a version of the flow “${flow}”: give a flow.json, a folder, a file that “patchcord export” has written, the number of a version, “draft” or “live”.`,
    2,
  );
}

/** A version of a flow in the database: its number or hash, `draft` or `live`. */
export async function keptFlow(
  name: string,
  flow: string,
  archive: CallArchive,
): Promise<ArchivedFlow | null> {
  if (name === 'draft') return archive.draft(flow);
  if (name === 'live') return archive.live(flow);
  if (/^\d{1,6}$/.test(name)) return archive.versionNumbered(flow, Number(name));
  return archive.version(name);
}

async function flowAt(place: string, archive: CallArchive): Promise<ArchivedFlow> {
  if (statSync(place).isDirectory()) {
    const found = await findFlow(place);
    return archive.compiled(found, found.version, null);
  }
  const content = await readBundle(place);
  const { document, knowledge, prompts } = isDocument(content)
    ? { document: content, knowledge: await knowledgeBeside(place), prompts: await promptsBeside(place) }
    : openBundle(content);
  const parsed = flowSchema.safeParse(document);
  if (!parsed.success)
    throw new CliError('FLOW_INVALID', `${place} is no valid flow: run “patchcord check ${place}”.`);
  const documents = knowledge.length > 0 ? knowledge : await documentsKept(parsed.data.id, archive);
  const version = versionHash(parsed.data, documents, prompts);
  return archive.compiled({ document: parsed.data, knowledge: documents }, version, null);
}

/** A document that comes alone goes with the knowledge its flow has. */
async function documentsKept(flow: string, archive: CallArchive): Promise<readonly KnowledgeDocument[]> {
  return (await archive.live(flow))?.flow.knowledge ?? [];
}

function isDocument(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'nodes' in content;
}
