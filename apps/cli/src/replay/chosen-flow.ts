import { existsSync } from 'node:fs';
import type { ArchivedFlow, CallArchive } from '@patchcord/engine/archive';
import { openBundle } from '@patchcord/flows/library';
import { compileFlow, flowSchema, versionHash } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { CliError } from '../cli-error.ts';
import { findFlow, flowFolder } from '../find-flow.ts';
import { readBundle } from '../flows/read-bundle.ts';

/** A flow as it is named on the command line: a file or folder, the number of a version, `draft` or `live`. */
export async function chosenFlow(name: string, flow: string, archive: CallArchive): Promise<ArchivedFlow> {
  const found = existsSync(name) ? await flowAt(name) : await kept(name, flow, archive);
  if (found) return found;
  throw new CliError(
    'VERSION_UNKNOWN',
    `“${name}” is neither a file nor a version of the flow “${flow}”: give a flow.json, a folder, a file that “patchcord export” has written, the number of a version, “draft” or “live”.`,
    2,
  );
}

async function kept(name: string, flow: string, archive: CallArchive): Promise<ArchivedFlow | null> {
  if (name === 'draft') return archive.draft(flow);
  if (name === 'live') return archive.live(flow);
  if (/^\d{1,6}$/.test(name)) return archive.versionNumbered(flow, Number(name));
  return archive.version(name);
}

async function flowAt(place: string): Promise<ArchivedFlow> {
  const { document, knowledge, version } = flowFolder(place) ? await findFlow(place) : await exported(place);
  return { flow: compileFlow(document, catalogue, knowledge), version, versionNumber: null };
}

/** A file that holds a whole flow; a plain flow.json of another name is one without documents. */
async function exported(file: string) {
  const content = await readBundle(file);
  const alone = flowSchema.safeParse(content);
  const { document, knowledge, prompts } = alone.success
    ? { document: alone.data, knowledge: [], prompts: [] }
    : openBundle(content);
  const parsed = flowSchema.parse(document);
  return { document: parsed, knowledge, version: versionHash(parsed, knowledge, prompts) };
}
