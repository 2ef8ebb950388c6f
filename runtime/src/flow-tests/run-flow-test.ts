import {
  type FlowTest,
  type Happened,
  judgeTest,
  type TellStep,
  type TestFailure,
} from '@patchcord/flows/test';
import { flowIdSchema, type Runners } from '@patchcord/nodes/kit';
import { CallJournal, type FlowRun, type JournalEntry, runFlow, VirtualWorld } from '../engine/index.ts';
import { firstFinding, LineRecord } from '../fuzz/index.ts';
import { CountedCaller } from './counted-caller.ts';
import type { Coverage } from './coverage.ts';
import { frameFor, isFramed, nameInside, unframed, variablesInside } from './frame.ts';
import { happenedIn } from './happened-in.ts';
import { MovesJournal } from './moves-journal.ts';
import { type OwnAnswers, TestAnswers } from './test-answers.ts';
import { watchConditions } from './watch-conditions.ts';

/** The flow that is tested, and those it leads to. */
export type TestedFlow = Pick<FlowRun, 'flow' | 'version' | 'others'>;

/** What every test of a run shares. */
export interface TestBench extends OwnAnswers {
  readonly runners: Runners;
  /** What is reached is noted here; absent where nobody asks. */
  readonly coverage?: Coverage;
  /** What failures call the steps of the flow; absent: as tests write them. */
  readonly tellStep?: TellStep;
}

export interface FlowTestResult {
  readonly name: string;
  /** Empty where all holds. */
  readonly failures: readonly TestFailure[];
  readonly happened: Happened;
  readonly entries: readonly JournalEntry[];
}

/** Makes one call as a test says, on virtual time, by the one interpreter, and judges it. */
export async function runFlowTest(
  test: FlowTest,
  tested: TestedFlow,
  { runners, coverage, tellStep, ...own }: TestBench,
): Promise<FlowTestResult> {
  const { callerNumber, dialledNumber, given } = test.call;
  const caller = new CountedCaller(test.caller);
  const answers = new TestAnswers(test, own, {
    movesMade: () => caller.made,
    nameOf: isFramed(tested.flow) ? nameInside : (node) => node,
  });
  const record: LineRecord = new LineRecord(() => world);
  const world = new VirtualWorld(caller, answers, record);
  const kept = new MovesJournal(() => caller.made);
  const watching = coverage
    ? watchConditions(runners, (compared) => coverage.addCompared(kept.entries, compared))
    : runners;
  const frame = frameFor(tested, given, watching);
  const subject = { ...(frame?.tested ?? tested), runners: frame?.runners ?? watching, given };
  const outcome = await runFlow({
    ...subject,
    world: record,
    journal: new CallJournal(kept, record),
    callerNumber,
    dialledNumber,
  });
  const { endedBy, reason, variables } = outcome;
  const call = { subject, callerNumber, dialledNumber, entries: kept.entries, record, outcome, thrown: null };
  coverage?.add(kept.entries, (id) => flowOf(id, tested));
  const { entries, moves } = frame ? unframed(kept) : kept;
  const happened: Happened = {
    ...happenedIn({ entries, moves }),
    variables: frame ? variablesInside(tested.flow, given, entries) : variables,
    endedBy,
    reason,
    exit: frame?.left()?.exit ?? null,
    outputs: frame?.left()?.outputs ?? {},
    isRecorded: tested.flow.document.settings.recording.enabled,
    listens: answers.listens,
    asks: answers.asks,
    tookMs: world.nowMs(),
    movesMade: caller.made,
    unanswered: answers.unanswered,
    unused: answers.unused(),
    brokenPromise: test.expect.promises ? firstFinding(call) : null,
  };
  return { name: test.name, failures: judgeTest(test, happened, tellStep), happened, entries };
}

function flowOf(id: string, { flow, others }: TestedFlow) {
  if (flow.document.id === id) return flow;
  const known = flowIdSchema.safeParse(id);
  return known.success ? (others?.(known.data)?.flow ?? null) : null;
}
