import { writeFile } from 'node:fs/promises';
import { Coverage } from '@patchcord/runtime/flow-tests';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { junitXml } from './junit.ts';
import { coverageLines, failureLines } from './report-lines.ts';
import { type FlowReport, runTests, type TestReport } from './run-tests.ts';
import { type FlowWithTests, flowNamed, libraryFlows } from './tested-flows.ts';

interface TestOptions {
  readonly coverage?: true;
  readonly junit?: string;
  readonly tests?: string;
  readonly version?: string;
  readonly json?: true;
}

export function addTestCommand(program: Command): void {
  program
    .command('test')
    .description(
      'Run the tests beside a flow, or those of every flow of the library. Exit status 1 when one fails.',
    )
    .argument('[flow]', 'id of a flow, its folder or its flow.json; every flow of the library unless given')
    .option('--coverage', 'say which nodes, ports, handlers and condition cases no test reaches')
    .option('--junit <file>', 'write a report that CI servers read')
    .option('--tests <dir>', 'where the tests are; the folder “tests” beside the flow unless given')
    .option('--version <number>', 'test a version in the database instead of the folder, or “live”')
    .option('--json', 'print one object')
    .action(test);
}

async function test(name: string | undefined, options: TestOptions): Promise<void> {
  const flows = await flowsToTest(name, options);
  const coverage = options.coverage ? new Coverage() : null;
  const flowReports: FlowReport[] = [];
  for (const flow of flows) flowReports.push(await runTests(flow, coverage));
  const reports = flowReports.flatMap((report) => report.reports);
  const failed = reports.filter(({ failures }) => failures.length > 0).length;
  const covered = flowReports.flatMap((report) => report.coverage() ?? []);
  if (options.json) {
    const counts = { passed: reports.length - failed, failed };
    console.log(JSON.stringify({ ...counts, tests: reports, ...(coverage && { coverage: covered }) }));
  } else {
    const lines = [...reports.flatMap(failureLines), ...covered.flatMap(coverageLines)];
    console.log([...lines, `${reports.length - failed} passed, ${failed} failed`].join('\n'));
  }
  process.exitCode = failed > 0 ? 1 : 0;
  // What came of the tests is told even where the report can't be written.
  if (options.junit !== undefined) await writeJunit(options.junit, reports);
}

async function flowsToTest(name: string | undefined, options: TestOptions): Promise<FlowWithTests[]> {
  const { tests, version } = options;
  if (name === undefined) {
    if (tests !== undefined || version !== undefined)
      throw new CliError('FLOW_MISSING', '--tests and --version are of one flow: name it.', 2);
    return (await libraryFlows()).filter(({ files }) => files.length > 0);
  }
  const flow = await flowNamed(name, options);
  if (flow.files.length === 0)
    throw new CliError(
      'TESTS_MISSING',
      `There are no tests in ${flow.testsFolder}: write one there, make one of a call by “patchcord save-test CALL”, or give --tests.`,
    );
  return [flow];
}

async function writeJunit(file: string, reports: readonly TestReport[]): Promise<void> {
  try {
    await writeFile(file, junitXml(reports));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError('FILE_NOT_WRITTEN', `${file} can't be written: ${reason}.`);
  }
}
