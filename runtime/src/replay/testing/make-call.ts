import { type CompiledFlow, compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import type { Catalogue, HttpEffect, RespondRequest, Runners } from '@patchcord/nodes/kit';
import {
  CallJournal,
  type JournalEntry,
  MemoryJournal,
  type OtherFlow,
  runFlow,
  scriptedCaller,
  type VirtualAnswer,
  type VirtualAnswers,
  VirtualWorld,
} from '../../engine/index.ts';
import type { RandomCall } from './random-call.ts';

export interface RunCall {
  readonly flow: CompiledFlow;
  readonly others: (id: string) => OtherFlow | null;
  readonly entries: readonly JournalEntry[];
}

/** Makes the call on virtual time. @returns its journal, as a database would give it back */
export async function makeCall(call: RandomCall, catalogue: Catalogue, runners: Runners): Promise<RunCall> {
  const flows = new Map(call.flows.map((flow) => [flow.id, compiled(flow, catalogue)] as const));
  const [main] = flows.values();
  if (!main) throw new Error('A call needs a flow.');
  const journal = new MemoryJournal();
  const world = new VirtualWorld(scriptedCaller(call.moves), outside(call));
  const others = (id: string) => flows.get(id) ?? null;
  // As on a real machine: time goes on between one look at the clock and the next.
  let looks = 0;
  const clock = { nowMs: () => world.nowMs() + 150 * looks++ };
  await runFlow({
    ...main,
    others,
    runners,
    world: {
      nowMs: clock.nowMs,
      perform: (request, context) => world.perform(request, context),
      watchNode: (patienceMs, onStuck) => world.watchNode(patienceMs, onStuck),
    },
    given: { place: 'here', elsewhere: 7 },
    journal: new CallJournal(journal, clock),
    callerNumber: '+15550100',
    dialledNumber: '100',
  });
  return { flow: main.flow, others, entries: JSON.parse(JSON.stringify(journal.entries)) };
}

function compiled(input: FlowInput, catalogue: Catalogue): OtherFlow {
  const knowledge = [{ id: 'prices', title: 'Prices', markdown: '# Prices\nAll is free.' }];
  return { flow: compileFlow(flowSchema.parse(input), catalogue, knowledge), version: `${input.id}-1` };
}

function outside({
  servers: exchanges,
  answers: said,
  humans: outcomes,
  startedEpochMs: at,
}: RandomCall): VirtualAnswers {
  let asked = 0;
  let answered = 0;
  let dialled = 0;
  return {
    startedEpochMs: at,
    http: (_request: HttpEffect) => exchanges[asked++ % exchanges.length] ?? { code: 'HTTP_UNREACHABLE' },
    retrieve: async ({ question }) =>
      question.includes('yes')
        ? [{ document: 'prices', title: 'Prices', heading: 'Prices', text: 'All is free.', score: 1 }]
        : [],
    respond: async (request: RespondRequest) => answerOf(request, said[answered++ % said.length]),
    transfer: () => outcomes[dialled++ % outcomes.length] ?? 'busy',
  };
}

function answerOf(
  { tools }: RespondRequest,
  answer: RandomCall['answers'][number] | undefined,
): VirtualAnswer {
  if (!answer) return { text: '', exit: null };
  const tool = tools.find(({ name }) => name === answer.asksFor);
  const given = { code: '48291', day: 'next Monday' };
  return {
    text: answer.text,
    exit: tool ? null : answer.exit,
    toolCall: tool ? { name: tool.name, arguments: given } : null,
  };
}
