import { catalogue } from '@patchcord/nodes/catalogue';
import { type FlowsTogether, type FoundFlow, flowsTogether as together } from '@patchcord/runtime/chat';
import { CliError } from '../cli-error.ts';
import { findFlow } from '../find-flow.ts';

export type { FlowsTogether };

/** `find` looks for the others; by default in the library and the working folder, as for the first. */
export function flowsTogether(first: FoundFlow, find = findFlow): Promise<FlowsTogether> {
  return together(first, catalogue, (id) => find(id).catch(unlessUnknown));
}

function unlessUnknown(error: unknown): null {
  if (error instanceof CliError && error.code === 'FLOW_UNKNOWN') return null;
  throw error;
}
