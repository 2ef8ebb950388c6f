import { describeError } from '@patchcord/nodes/kit';
import { Command, CommanderError } from 'commander';
import { addCallCommand } from './call/call-command.ts';
import { addCallLogCommand } from './calls/call-log-command.ts';
import { addCallsCommand } from './calls/calls-command.ts';
import { addChatCommand } from './chat/chat-command.ts';
import { addCheckCommand } from './check/check-command.ts';
import { CliError } from './cli-error.ts';
import { endWithReader } from './end-with-reader.ts';
import { addExportCommand } from './flows/export-command.ts';
import { addFlowsCommand } from './flows/flows-command.ts';
import { addImportCommand } from './flows/import-command.ts';
import { addFuzzCommand } from './fuzz/fuzz-command.ts';
import { addGateCommand } from './gate/gate-command.ts';
import { misuseLine } from './misuse-line.ts';
import { addMapCommand } from './numbers/map-command.ts';
import { addNumbersCommand } from './numbers/numbers-command.ts';
import { addWhichCommand } from './numbers/which-command.ts';
import { addResetPasswordCommand } from './people/reset-password-command.ts';
import { addReplayCommand } from './replay/replay-command.ts';
import { addSaveTestCommand } from './test/save-test-command.ts';
import { addTestCommand } from './test/test-command.ts';

const program = new Command('patchcord')
  .description(
    'Call, chat with, check, test, import and export phone conversation flows, and say which number runs which.',
  )
  .configureOutput({ outputError: (complaint, write) => write(misuseLine(complaint)) })
  .exitOverride();

addCallCommand(program);
addChatCommand(program);
addCallsCommand(program);
addCallLogCommand(program);
addCheckCommand(program);
addReplayCommand(program);
addGateCommand(program);
addTestCommand(program);
addSaveTestCommand(program);
addFlowsCommand(program);
addFuzzCommand(program);
addImportCommand(program);
addExportCommand(program);
addNumbersCommand(program);
addMapCommand(program);
addWhichCommand(program);
addResetPasswordCommand(program);
for (const command of program.commands) command.exitOverride();

endWithReader([process.stdout, process.stderr], process);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Prints what went wrong; misuse is exit status 2, everything else 1. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CliError) {
    console.error(`${error.code}: ${error.message}`);
    return error.exitCode;
  }
  const { code, message } = describeError(error);
  console.error(`${code}: ${message}`);
  return 1;
}
