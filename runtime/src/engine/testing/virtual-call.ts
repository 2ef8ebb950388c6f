import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import type { Catalogue, Runners } from '@patchcord/nodes/kit';
import { CallJournal } from '../call-journal.ts';
import { MemoryJournal } from '../journal.ts';
import { runFlow } from '../run-flow.ts';
import { type CallerMove, scriptedCaller } from '../virtual/caller-move.ts';
import { type VirtualAnswers, VirtualWorld } from '../virtual/virtual-world.ts';

interface VirtualCall {
  readonly flow: FlowInput;
  /** The node types of the flow, and what they do. */
  readonly catalogue: Catalogue;
  readonly runners: Runners;
  readonly moves?: readonly CallerMove[];
  readonly answers?: Partial<VirtualAnswers>;
}

/** A whole call on virtual time: a flow, and what its caller does. */
export async function virtualCall({ flow, catalogue, runners, moves = [], answers }: VirtualCall) {
  const kept = new MemoryJournal();
  const world = new VirtualWorld(scriptedCaller(moves), {
    respond: async () => ({ text: 'I do not know.', exit: null }),
    transfer: () => 'no-answer',
    ...answers,
  });
  const outcome = await runFlow({
    flow: compileFlow(flowSchema.parse(flow), catalogue),
    version: 'test',
    runners,
    world,
    journal: new CallJournal(kept, world),
    callerNumber: '+15550100',
    dialledNumber: '100',
  });
  return { ...outcome, nodes: outcome.path.map(({ node }) => node), journal: kept.entries };
}
