import { FlowNotRunnable } from '@patchcord/flows/model';
import { runners } from '@patchcord/nodes/runners';
import {
  type Coverage,
  createTestBench,
  type FlowCoverage,
  runTestFiles,
  type TestReport,
} from '@patchcord/runtime/flow-tests';
import { type FlowsTogether, flowsTogether } from '../chat/flows-together.ts';
import type { FlowWithTests } from './tested-flows.ts';

export type { TestReport };

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
  for await (const { report } of runTestFiles(id, files, together, {
    ...bench,
    ...(coverage && { coverage }),
  }))
    reports.push(report);
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
