import type { Problem } from '@patchcord/flows/check';
import type { FlowTestFile } from '@patchcord/flows/library';
import { FlowNotRunnable } from '@patchcord/flows/model';
import { type FlowTest, idleExpectations, type TestFailure } from '@patchcord/flows/test';
import { runners } from '@patchcord/nodes/runners';
import {
  type Coverage,
  createTestBench,
  type FlowCoverage,
  runFlowTest,
} from '@patchcord/runtime/flow-tests';
import { type FlowsTogether, flowsTogether } from '../chat/flows-together.ts';
import type { FlowWithTests } from './tested-flows.ts';

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

export interface FlowReport {
  readonly flow: string;
  readonly reports: readonly TestReport[];
  /** Null unless it was asked for. */
  coverage(): FlowCoverage | null;
}

const bench = createTestBench(runners);

/** Runs every test of a flow. Never rejects for what is wrong with one of them. */
export async function runTests(
  { found, files }: FlowWithTests,
  coverage: Coverage | null,
): Promise<FlowReport> {
  const { id } = found.document;
  const together = await runnable(found);
  const reports: TestReport[] = [];
  for (const file of files) reports.push(...(await runFile(id, file, together, coverage)));
  return {
    flow: id,
    reports,
    coverage: () => (coverage && 'flow' in together ? coverage.of(together.flow) : null),
  };
}

async function runnable(found: FlowWithTests['found']): Promise<FlowsTogether | FlowNotRunnable> {
  try {
    return await flowsTogether(found);
  } catch (error) {
    if (error instanceof FlowNotRunnable) return error;
    throw error;
  }
}

async function runFile(
  flow: string,
  { file, read }: FlowTestFile,
  together: FlowsTogether | FlowNotRunnable,
  coverage: Coverage | null,
): Promise<TestReport[]> {
  const unrun = { flow, file, name: file, moves: [], callMs: 0, ranMs: 0 };
  if ('problems' in read) return [{ ...unrun, failures: read.problems.map(fileFailure) }];
  if (together instanceof FlowNotRunnable) return [{ ...unrun, failures: [notRunnable(together)] }];
  const reports: TestReport[] = [];
  for (const test of read.tests) {
    const startedMs = performance.now();
    const { failures, happened } = await runFlowTest(test, together, {
      ...bench,
      ...(coverage && { coverage }),
    });
    const idle = idleExpectations(test, { flow: together.flow, others: together.reachable });
    reports.push({
      flow,
      file,
      name: test.name,
      moves: test.caller,
      failures: [...failures, ...idle],
      callMs: happened.tookMs,
      ranMs: performance.now() - startedMs,
    });
  }
  return reports;
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
