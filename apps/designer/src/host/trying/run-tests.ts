import { setImmediate as turn } from 'node:timers/promises';
import { otherWords, readFlowTest } from '@patchcord/flows/test';
import { runners } from '@patchcord/nodes/runners';
import {
  Coverage,
  createTestBench,
  failedAt,
  runTestFiles,
  type TestRun,
  trailOf,
} from '@patchcord/runtime/flow-tests';
import type { TestLine, ToldFailure } from '../../trying/test-lines.ts';
import { readyFlow, type TriedContent } from './ready-flow.ts';
import { tellStepOf } from './tell-step.ts';

export interface KeptTest {
  readonly id: string;
  readonly test: unknown;
}

/**
 * Runs tests on a flow as a browser has it, one line for each as it comes, on virtual time: nothing is asked of the world.
 * Others are served in between. @throws Refusal `FLOW_NOT_RUNNABLE`
 */
export async function* runTests(
  content: TriedContent,
  tests: readonly KeptTest[],
  where: Parameters<typeof readyFlow>[1],
): AsyncGenerator<TestLine> {
  const startedMs = performance.now();
  const flows = await readyFlow(content, where);
  const coverage = new Coverage();
  const bench = { ...createTestBench(runners), coverage, tellStep: tellStepOf(flows.flow) };
  const files = tests.map(({ id, test }) => ({ file: id, read: readFlowTest(test) }));
  const kept = new Map(tests.map(({ id, test }) => [id, test]));
  let [passed, failed] = [0, 0];
  for await (const run of runTestFiles(flows.flow.document.id, files, flows, bench)) {
    const line = lineOf(run, kept.get(run.report.file), tests.length === 1);
    if (line.failures.length > 0) failed++;
    else passed++;
    yield line;
    await turn();
  }
  const { reached, missed } = coverage.of(flows.flow);
  yield { kind: 'done', passed, failed, reached, missed, tookMs: Math.round(performance.now() - startedMs) };
}

/** The way of a call is told where it failed, and where only one was asked for. */
function lineOf(
  { report, result }: TestRun,
  test: unknown,
  alone: boolean,
): Extract<TestLine, { kind: 'test' }> {
  const { file: id, name, failures, ranMs } = report;
  const told = failures.map(
    (failure): ToldFailure => ({
      ...failure,
      node: result && failedAt(failure, result.happened),
    }),
  );
  const trail = result && (alone || failures.length > 0) ? trailOf(result.entries) : [];
  return {
    kind: 'test',
    id,
    name,
    failures: told,
    otherWords: result ? otherWords(test, { happened: result.happened, failures }) : [],
    trail,
    ranMs: Math.round(ranMs * 10) / 10,
  };
}
