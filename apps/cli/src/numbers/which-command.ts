import type { Command } from 'commander';
import { withDesk } from '../desk/with-desk.ts';
import { readNumber } from './read-number.ts';

export function addWhichCommand(program: Command): void {
  program
    .command('which')
    .description(
      'Say which flow a number would run now, and why. Exit status 1 when a call would be refused.',
    )
    .argument('<number>', 'a telephone number in any form, or an extension')
    .option('--json', 'print one object')
    .action(async (number: string, { json }: { json?: true }) => {
      const report = await withDesk((desk) => desk.which(readNumber(number)));
      if (json) console.log(JSON.stringify(report));
      else
        console.log(
          report.flow ? `${report.flow}  ${report.version?.slice(0, 12)}\n${report.why}` : report.why,
        );
      process.exitCode = report.flow ? 0 : 1;
    });
}
