import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFlowFolder } from '@patchcord/flows/library';
import { type FlowDocument, flowSchema, type KnowledgeDocument, versionHash } from '@patchcord/flows/model';
import { CliError } from './cli-error.ts';

export interface FoundFlow {
  readonly document: FlowDocument;
  readonly knowledge: readonly KnowledgeDocument[];
  readonly version: string;
}

const library = fileURLToPath(new URL('../../../flows/library/', import.meta.url));

/** A flow by its id in the library, or by a folder that holds its flow.json. */
export async function findFlow(name: string): Promise<FoundFlow> {
  const folder = [path.resolve(name), path.join(library, name)].find((candidate) =>
    existsSync(path.join(candidate, 'flow.json')),
  );
  if (!folder) {
    throw new CliError(
      'FLOW_UNKNOWN',
      `There is no flow “${name}”: give an id of flows/library, or a folder with a flow.json.`,
      2,
    );
  }
  const { document: input, knowledge, prompts } = await loadFlowFolder(folder);
  const parsed = flowSchema.safeParse(input);
  if (!parsed.success) {
    throw new CliError(
      'FLOW_INVALID',
      `${folder}/flow.json is no valid flow: run “patchcord check ${folder}/flow.json”.`,
    );
  }
  return { document: parsed.data, knowledge, version: versionHash(parsed.data, knowledge, prompts) };
}
