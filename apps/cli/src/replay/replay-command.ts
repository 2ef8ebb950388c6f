import { openArchive, replayArchived } from '@patchcord/engine/archive';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { chosenFlow } from './chosen-flow.ts';
import { replayLines } from './replay-lines.ts';
import { replayReport } from './replay-report.ts';

interface ReplayOptions {
  readonly flow?: string;
  readonly json?: true;
}

export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description('Run a recorded call again, from its journal, and say where it would do something else.')
    .argument('<call>', 'id of the call, as “calls” lists it')
    .option(
      '--flow <file|version>',
      'through another form of its flow: a file or folder, a version’s number, “draft” or “live”',
    )
    .option('--json', 'print one object')
    .action(replay);
}

/** Exit status 1 where the very version that the call ran no longer does what it did. */
async function replay(id: string, { flow, json }: ReplayOptions): Promise<void> {
  const archive = await openArchive(process.env);
  try {
    const call = await archive.call(id);
    if (!call)
      throw new CliError('CALL_UNKNOWN', `There is no call ${id}: “patchcord calls” lists the latest.`);
    const edited = flow === undefined ? null : await chosenFlow(flow, call.flow, archive);
    const report = replayReport(call, await replayArchived(call, archive, edited), edited !== null);
    console.log(json ? JSON.stringify(report) : replayLines(report).join('\n'));
    process.exitCode = report.identical || edited ? 0 : 1;
  } finally {
    await archive.close();
  }
}
