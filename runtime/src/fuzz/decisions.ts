import type { Value } from '@patchcord/nodes/kit';
import type {
  CallerMove,
  VirtualAnswer,
  VirtualExchange,
  VirtualFailure,
  VirtualFindings,
  VirtualRinging,
} from '../engine/index.ts';

/**
 * Everything in a call that is not the flow's: what its caller does and what the world answers, each kind in its own order. The
 * same decisions make the same call. Where a list ends the caller stays silent and the world answers as little as it can.
 */
export interface Decisions {
  readonly startedEpochMs: number;
  readonly callerNumber: string;
  /** What the installation sets the flow's variables to. */
  readonly given: Readonly<Record<string, Value>>;
  readonly talkMs: number;
  readonly moves: readonly CallerMove[];
  readonly exchanges: readonly VirtualExchange[];
  readonly findings: readonly VirtualFindings[];
  readonly answers: readonly (VirtualAnswer | VirtualFailure)[];
  readonly transfers: readonly VirtualRinging[];
  /** What of ours is broken when that effect is asked for. */
  readonly broken: readonly Breakage[];
}

export interface Breakage {
  readonly effect: number;
  readonly code: string;
}

/** The lists among them, in the order in which they are made shorter. */
export const decisionLists = [
  'broken',
  'moves',
  'transfers',
  'answers',
  'exchanges',
  'findings',
] as const satisfies readonly (keyof Decisions)[];

/** How far a call had come through its decisions. */
export type Progress = Readonly<Record<(typeof decisionLists)[number], number>>;

/** The beginning of a call, as far as it had come there. */
export function decisionsUpTo(decisions: Decisions, progress: Progress): Decisions {
  return {
    ...decisions,
    moves: decisions.moves.slice(0, progress.moves),
    exchanges: decisions.exchanges.slice(0, progress.exchanges),
    findings: decisions.findings.slice(0, progress.findings),
    answers: decisions.answers.slice(0, progress.answers),
    transfers: decisions.transfers.slice(0, progress.transfers),
    broken: decisions.broken.slice(0, progress.broken),
  };
}

/** A Wednesday morning, on which nobody says or does anything. */
export const noDecisions: Decisions = {
  startedEpochMs: Date.UTC(2026, 10, 25, 15, 0),
  callerNumber: '+12125550100',
  given: {},
  talkMs: 60_000,
  moves: [],
  exchanges: [],
  findings: [],
  answers: [],
  transfers: [],
  broken: [],
};

/** What a world answers of which nothing is known. */
export const leastAnswers = {
  exchange: { code: 'HTTP_UNREACHABLE' },
  finding: [],
  answer: { text: 'I do not know.', exit: null },
  transfer: { outcome: 'no-answer', ringMs: 25_000 },
} satisfies {
  exchange: VirtualExchange;
  finding: VirtualFindings;
  answer: VirtualAnswer;
  transfer: VirtualRinging;
};
