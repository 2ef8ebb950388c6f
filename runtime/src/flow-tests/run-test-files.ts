import type { Problem } from '@patchcord/flows/check';
import type { FlowTestFile } from '@patchcord/flows/library';
import { type CompiledFlow, FlowNotRunnable } from '@patchcord/flows/model';
import { type FlowTest, idleExpectations, type TestFailure } from '@patchcord/flows/test';
import { type FlowTestResult, runFlowTest, type TestBench, type TestedFlow } from './run-flow-test.ts';

/** What came of one call of one test. */
export interface TestReport {
  readonly flow: string;
  readonly file: string;
  readonly name: string;
  readonly moves: FlowTest['caller'];
  readonly failures: readonly TestFailure[];
  /** On the call's own clock. */
  readonly callMs: number;
  /** How long it took to run. */
  readonly ranMs: number;
}

export interface TestRun {
  readonly report: TestReport;
  /** Null where no call could be made. */
  readonly result: FlowTestResult | null;
}

/** A flow whose tests are run, with all that a call can get into. */
export interface FlowToTest extends TestedFlow {
  readonly reachable: readonly CompiledFlow[];
}

/** Runs tests one after the other, each for each of its examples. Never rejects for what is wrong with one of them. */
export async function* runTestFiles(
  flow: string,
  files: readonly FlowTestFile[],
  tested: FlowToTest | FlowNotRunnable,
  bench: TestBench,
): AsyncGenerator<TestRun> {
  for (const { file, read } of files) {
    const unrun = { flow, file, name: file, moves: [], callMs: 0, ranMs: 0 };
    const failed = (failures: readonly TestFailure[]) => ({ report: { ...unrun, failures }, result: null });
    if ('problems' in read) yield failed(read.problems.map(fileFailure));
    else if (tested instanceof FlowNotRunnable) yield failed([notRunnable(tested)]);
    else for (const test of read.tests) yield runOne({ flow, file, test }, tested, bench);
  }
}

async function runOne(
  { flow, file, test }: { readonly flow: string; readonly file: string; readonly test: FlowTest },
  tested: FlowToTest,
  bench: TestBench,
): Promise<TestRun> {
  const startedMs = performance.now();
  const result = await runFlowTest(test, tested, bench);
  const idle = idleExpectations(test, { flow: tested.flow, others: tested.reachable });
  const report = {
    flow,
    file,
    name: test.name,
    moves: test.caller,
    failures: [...result.failures, ...idle],
    callMs: result.happened.tookMs,
    ranMs: performance.now() - startedMs,
  };
  return { report, result };
}

function fileFailure({ code, path, message, fix }: Problem): TestFailure {
  return { code, path, expected: 'a test that can be read', happened: message, afterMoves: null, fix };
}

function notRunnable({ message }: FlowNotRunnable): TestFailure {
  return {
    code: 'flow-not-runnable',
    path: '',
    expected: 'a flow that can run',
    happened: message,
    afterMoves: null,
    fix: 'Correct the flow first: “patchcord check” lists every problem with its fix.',
  };
}
