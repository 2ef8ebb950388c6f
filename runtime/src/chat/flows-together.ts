import {
  type CompiledFlow,
  compileFlow,
  type FlowDocument,
  flowsLedTo,
  type KnowledgeDocument,
} from '@patchcord/flows/model';
import type { Catalogue, FlowId } from '@patchcord/nodes/kit';
import type { OtherFlow } from '../engine/index.ts';

/** A flow that was found somewhere: a folder, the database, a browser. */
export interface FoundFlow {
  readonly document: FlowDocument;
  readonly knowledge: readonly KnowledgeDocument[];
  readonly version: string;
}

/** A flow ready to run, and the others a call may get into from it. */
export interface FlowsTogether {
  readonly flow: CompiledFlow;
  readonly version: string;
  readonly others: (id: FlowId) => OtherFlow | null;
  /** Those others, also such as only another one leads to. */
  readonly reachable: readonly CompiledFlow[];
}

/**
 * Finds all that a call can get into. A call that gets where `find` knows none is told so, as on the telephone; one that
 * doesn't is none the worse. @throws FlowNotRunnable
 */
export async function flowsTogether(
  first: FoundFlow,
  catalogue: Catalogue,
  find: (id: FlowId) => Promise<FoundFlow | null>,
): Promise<FlowsTogether> {
  const compiled = ({ document, knowledge }: FoundFlow) => compileFlow(document, catalogue, knowledge);
  const flow = compiled(first);
  const { version } = first;
  // Whoever leads back to the first gets into this one, not into what is kept elsewhere under its name.
  const found = new Map<FlowId, OtherFlow>([[first.document.id, { flow, version }]]);
  const ahead = flowsLedTo(first.document, catalogue);
  for (let id = ahead.pop(); id; id = ahead.pop()) {
    if (found.has(id)) continue;
    const other = await find(id);
    if (!other) continue;
    found.set(id, { flow: compiled(other), version: other.version });
    ahead.push(...flowsLedTo(other.document, catalogue));
  }
  return {
    flow,
    version,
    others: (id) => found.get(id) ?? null,
    reachable: [...found.values()].map((other) => other.flow).filter((other) => other !== flow),
  };
}
