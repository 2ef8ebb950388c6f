import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFlowFolder } from '@patchcord/flows/library';
import { flowSchema, versionHash } from '@patchcord/flows/model';
import type { FoundFlow } from '@patchcord/runtime/chat';
import { CliError } from './cli-error.ts';

export type { FoundFlow };

/** One that was found in a folder knows which: the flows it leads to may stand beside it. */
export type LocalFlow = FoundFlow & { readonly folder?: string };

const library = fileURLToPath(new URL('../../../flows/library/', import.meta.url));

/** The folder of a flow: named itself, by its flow.json, or by the flow's id in the library; null where there is none. */
export function flowFolder(name: string): string | null {
  const named = path.resolve(name);
  const folders = [
    path.basename(named) === 'flow.json' ? path.dirname(named) : named,
    path.join(library, name),
  ];
  return folders.find((candidate) => existsSync(path.join(candidate, 'flow.json'))) ?? null;
}

/** The folder of a flow that another one leads to: beside that one's, else as any flow's. */
export function folderBeside(folder: string, id: string): string | null {
  return flowFolder(path.join(path.resolve(folder), '..', id)) ?? flowFolder(id);
}

/** A flow by its id in the library, or by a folder that holds its flow.json. */
export async function findFlow(name: string): Promise<LocalFlow> {
  const folder = flowFolder(name);
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
  return { document: parsed.data, knowledge, version: versionHash(parsed.data, knowledge, prompts), folder };
}
