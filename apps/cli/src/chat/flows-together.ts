import { type CompiledFlow, compileFlow, flowsLedTo } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { FlowId } from '@patchcord/nodes/kit';
import type { OtherFlow } from '@patchcord/runtime/engine';
import { CliError } from '../cli-error.ts';
import { type FoundFlow, findFlow } from '../find-flow.ts';

/** A flow ready to run, and the others a call may get into from it. */
export interface FlowsTogether {
  readonly flow: CompiledFlow;
  readonly version: string;
  readonly others: (id: FlowId) => OtherFlow | null;
  /** Those others, also such as only another one leads to. */
  readonly reachable: readonly CompiledFlow[];
}

/** `find` looks for the others; by default in the library and the working folder, as for the first. */
export async function flowsTogether(first: FoundFlow, find = findFlow): Promise<FlowsTogether> {
  const found = new Map<FlowId, OtherFlow>();
  const ahead = flowsLedTo(first.document, catalogue);
  for (let id = ahead.pop(); id; id = ahead.pop()) {
    if (found.has(id)) continue;
    const other = await find(id).catch(unlessUnknown);
    if (!other) continue;
    found.set(id, { flow: compiled(other), version: other.version });
    ahead.push(...flowsLedTo(other.document, catalogue));
  }
  return {
    flow: compiled(first),
    version: first.version,
    others: (id) => found.get(id) ?? null,
    reachable: [...found.values()].map(({ flow }) => flow),
  };
}

function compiled({ document, knowledge }: FoundFlow): CompiledFlow {
  return compileFlow(document, catalogue, knowledge);
}

/** A call that gets there is told so, as on the telephone; one that doesn't is none the worse. */
function unlessUnknown(error: unknown): null {
  if (error instanceof CliError && error.code === 'FLOW_UNKNOWN') return null;
  throw error;
}
