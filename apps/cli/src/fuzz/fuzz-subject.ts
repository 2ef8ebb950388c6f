import { checkAndProve } from '@patchcord/flows/check';
import { type CompiledFlow, flowsLedTo } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { frameFor } from '@patchcord/runtime/flow-frame';
import { flowsOf, type Subject } from '@patchcord/runtime/fuzz';
import { namedFlow } from '../named-flow.ts';

/** What is put to callers. */
export interface FuzzSubject {
  readonly subject: Subject;
  /** All flows a call may get into, the one that was named first. */
  readonly flows: readonly CompiledFlow[];
}

/** A flow with all it may lead to, ready to be put to callers; one that is made to be inside another is framed, as in a test. */
export async function fuzzSubject(name: string, named?: string): Promise<FuzzSubject> {
  const { flow, version, others: resolve } = await namedFlow(name, named);
  const alone: Subject = { flow, version, others: resolve, runners };
  const frame = frameFor({ flow, version, others: resolve }, {}, runners);
  const flows = flowsOf(alone, ({ document }) => flowsLedTo(document, catalogue));
  if (frame) return { subject: { ...frame.tested, runners: frame.runners }, flows };
  const others = flows.map(({ document }) => document).filter((document) => document !== flow.document);
  const { proof } = checkAndProve(flow.document, { catalogue, flows: others });
  return { subject: proof ? { ...alone, proof } : alone, flows };
}
