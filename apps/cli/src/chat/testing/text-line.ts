import type { TransferOutcome } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { openOutside, type TextOutside } from '@patchcord/runtime/chat';
import {
  type CallerMove,
  CallJournal,
  conversationOf,
  MemoryJournal,
  runFlow,
  scriptedCaller,
  type VirtualAnswers,
  VirtualWorld,
} from '@patchcord/runtime/engine';
import { createLanguageModel, modelAnswer } from '@patchcord/runtime/providers';
import type { FlowsTogether } from '../flows-together.ts';

export type Move = CallerMove | string;

/** What a call meets. */
export interface Circumstances {
  /** Where the flow's server is. */
  readonly backend: string;
  /** The server answers this much later than it does. */
  readonly lateMs?: number;
  /** What happens elsewhere just before the flow tells its server something. */
  readonly meanwhile?: () => Promise<void>;
  /** What the clock on the wall says when the call begins. */
  readonly atEpochMs?: number;
  readonly from?: string;
  /** Settings of a language model; without any, answers come from documents. */
  readonly model?: NodeJS.ProcessEnv;
  /** What becomes of every transfer. */
  readonly transfer?: TransferOutcome;
}

export const wednesdayMorning = Date.UTC(2026, 10, 25, 15, 0);
let calls = 0;

/** A whole call in words, on virtual time, with real servers on loopback; no key: answers come from documents. */
export async function callOver(flows: FlowsTogether, moves: readonly Move[], met: Circumstances) {
  const dialled: string[] = [];
  const outside = openOutside(environmentOf(met), `call-${++calls}`);
  const caller = scriptedCaller(moves.map((move) => (typeof move === 'string' ? { say: move } : move)));
  const world = new VirtualWorld(caller, answersOf(outside, met, dialled));
  const journal = new MemoryJournal();
  const numbers = { callerNumber: met.from ?? '+12125550100', dialledNumber: '100' };
  const { given } = outside;
  try {
    await runFlow({ ...flows, runners, world, given, journal: new CallJournal(journal, world), ...numbers });
  } finally {
    await outside.close();
  }
  const { path, turns, endedBy, reason } = conversationOf(journal.entries);
  const said = turns.filter(({ role }) => role === 'agent').map(({ text }) => text);
  const { during, afterwards } = splitAtTheEnd(
    path.map(({ node }) => node),
    flows.flow,
  );
  return { path: during, afterwards, said, endedBy, reason, dialled, tookMs: world.nowMs() };
}

function environmentOf({ backend }: Circumstances): Record<string, string> {
  return {
    PATCHCORD_HTTP_ALLOW: '127.0.0.1',
    PATCHCORD_CREDENTIAL_BUSINESS: 'bearer secret',
    PATCHCORD_VARIABLE_backend: backend,
  };
}

function answersOf(outside: TextOutside, met: Circumstances, dialled: string[]): VirtualAnswers {
  const { transfer = 'answered' } = met;
  return {
    ...outside,
    startedEpochMs: met.atEpochMs ?? wednesdayMorning,
    http: async (request, context) => {
      if (request.method !== 'GET') await met.meanwhile?.();
      const answer = await outside.http(request, context);
      return { ...answer, tookMs: met.lateMs ?? 0 };
    },
    respond: (request, { flow }) =>
      modelAnswer(createLanguageModel(met.model ?? {}), request, flow.knowledge),
    transfer: (destination) => {
      dialled.push(destination);
      return transfer;
    },
  };
}

/** What was done during the call, and what a `callEnded` handler did when nobody was there any more. */
function splitAtTheEnd(path: readonly string[], { handlers }: FlowsTogether['flow']) {
  const to = handlers.find(({ when }) => 'callEnded' in when)?.to;
  const at = path.findIndex((node) => to !== undefined && (node === to || node.endsWith(`/${to}`)));
  return at === -1
    ? { during: path, afterwards: [] }
    : { during: path.slice(0, at), afterwards: path.slice(at) };
}
