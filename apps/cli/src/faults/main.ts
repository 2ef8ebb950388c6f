/** `npm run faults`: puts every slip an author might make into the shipped flows, and tells which of them nobody notices. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { describeError } from '@patchcord/nodes/kit';
import { Command, CommanderError } from 'commander';
import { CliError } from '../cli-error.ts';
import { libraryFlows } from '../test/tested-flows.ts';
import { isGood, reportLines, survivorsOf, tallyLine, tallyOf } from './fault-lines.ts';
import { type FaultReport, judgeFaults } from './judge-faults.ts';

interface FaultOptions {
  readonly only?: string;
  readonly threads: string;
  readonly json?: true;
}

const program = new Command('faults')
  .description(
    'Put every slip an author might make into the shipped flows. Exit status 1 when too few are noticed.',
  )
  .option('--only <flow>', 'the faults of one flow')
  .option('--threads <count>', 'how many work at once', String(Math.min(4, availableParallelism())))
  .option('--json', 'print one object')
  .exitOverride()
  .action(run);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const { code, message } = describeError(error);
    console.error(`${code}: ${message}`);
    process.exitCode = error instanceof CliError ? error.exitCode : 1;
  }
}

async function run({ only, threads, json }: FaultOptions): Promise<void> {
  const count = Number(threads);
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new CliError('THREADS_INVALID', `--threads is “${threads}”: give a number from 1 to 64.`, 2);
  const reports: FaultReport[] = [];
  for (const folder of await foldersOf(only)) {
    const report = await judgeFaults(folder, { threads: count, progress: progressOf(folder) });
    reports.push(report);
    if (!json) console.log(reportLines(report).join('\n'));
  }
  const faults = reports.flatMap((report) => report.faults);
  const good = reports.every(isGood);
  if (json) console.log(JSON.stringify({ good, ...tallyOf(faults), flows: reports.map(summaryOf) }));
  else console.log(`${tallyLine(tallyOf(faults)).trim()}: ${good ? 'good' : 'not good enough'}`);
  process.exitCode = good ? 0 : 1;
}

async function foldersOf(only: string | undefined): Promise<string[]> {
  const flows = (await libraryFlows()).filter(({ files }) => files.length > 0);
  const wanted = flows.filter(({ found }) => only === undefined || found.document.id === only);
  if (wanted.length === 0)
    throw new CliError('FLOW_UNKNOWN', `No flow of the library with tests is called “${only}”.`, 2);
  return wanted.map(({ testsFolder }) => path.dirname(testsFolder));
}

function summaryOf(report: FaultReport) {
  const { flow, tests, alarms, faults } = report;
  const operators = [...Map.groupBy(faults, ({ operator }) => operator)];
  return {
    flow,
    tests,
    alarms,
    ...tallyOf(faults),
    operators: Object.fromEntries(operators.map(([operator, of]) => [operator, tallyOf(of)])),
    survivors: survivorsOf(report),
  };
}

/** A long step says how far it is, on standard error. */
function progressOf(folder: string): (done: number, all: number) => void {
  return (done, all) => {
    if (done % 1000 === 0) console.error(`${path.basename(folder)}: ${done} of ${all}`);
  };
}
