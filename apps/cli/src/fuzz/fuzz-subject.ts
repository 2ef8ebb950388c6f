import {
  type CompiledFlow,
  compileFlow,
  type FlowDocument,
  flowSchema,
  flowsLedTo,
} from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { flowsOf, type Subject } from '@patchcord/runtime/fuzz';
import { flowsTogether } from '../chat/flows-together.ts';
import { findFlow } from '../find-flow.ts';

type OtherFlows = Pick<Subject, 'flow' | 'version'> & Required<Pick<Subject, 'others'>>;

/** What is put to callers. */
export interface FuzzSubject {
  readonly subject: Subject;
  /** All flows a call may get into. */
  readonly flows: readonly CompiledFlow[];
}

/** A flow with all it may lead to, ready to be put to callers; one that is made to be inside another runs inside one. */
export async function fuzzSubject(name: string): Promise<FuzzSubject> {
  const { flow, version, others }: OtherFlows = await flowsTogether(await findFlow(name));
  const exits = flow.document.interface?.exits ?? [];
  const together: OtherFlows =
    exits.length === 0
      ? { flow, version, others }
      : {
          flow: hostOf(flow.document, exits),
          version,
          others: (id) => (id === flow.document.id ? { flow, version } : others(id)),
        };
  const subject: Subject = { ...together, runners };
  return { subject, flows: flowsOf(subject, ({ document }) => flowsLedTo(document, catalogue)) };
}

/** The least flow that another can run in: it hangs up whichever way that is left. */
function hostOf({ id, settings }: FlowDocument, exits: readonly string[]): CompiledFlow {
  const document = flowSchema.parse({
    format: 1,
    id: `around-${id}`.slice(0, 64),
    name: 'Around',
    entry: 'inside',
    settings: { ...settings, onError: 'end' },
    nodes: {
      inside: {
        type: 'subflow@1',
        with: { flow: id, exits: [...exits] },
        on: Object.fromEntries(exits.map((exit) => [exit, 'end'])),
      },
      end: { type: 'hangup@1', with: { text: 'Goodbye.' } },
    },
  });
  return compileFlow(document, catalogue);
}
