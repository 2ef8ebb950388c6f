import { type CompiledFlow, flowsLedTo } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { flowsOf, type Subject } from '@patchcord/runtime/fuzz';
import { flowsTogether } from '../chat/flows-together.ts';
import { findFlow } from '../find-flow.ts';

/** A flow with all it may lead to, ready to be put to callers. */
export async function fuzzSubject(
  name: string,
): Promise<{ subject: Subject; flows: readonly CompiledFlow[] }> {
  const { flow, version, others } = await flowsTogether(await findFlow(name));
  const subject: Subject = { flow, version, others, runners };
  return { subject, flows: flowsOf(subject, ({ document }) => flowsLedTo(document, catalogue)) };
}
