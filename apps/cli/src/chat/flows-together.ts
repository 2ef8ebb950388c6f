import { catalogue } from '@patchcord/nodes/catalogue';
import { type FlowsTogether, flowsTogether as together } from '@patchcord/runtime/chat';
import { CliError } from '../cli-error.ts';
import { findFlow, folderBeside, type LocalFlow } from '../find-flow.ts';

export type { FlowsTogether };

/** `find` looks for the others; by default beside the first, in the working folder and in the library. */
export function flowsTogether(first: LocalFlow, find = findAround(first)): Promise<FlowsTogether> {
  return together(first, catalogue, (id) => find(id).catch(unlessUnknown));
}

function findAround({ folder }: LocalFlow): (id: string) => Promise<LocalFlow> {
  return (id) => findFlow((folder && folderBeside(folder, id)) || id);
}

function unlessUnknown(error: unknown): null {
  if (error instanceof CliError && error.code === 'FLOW_UNKNOWN') return null;
  throw error;
}
