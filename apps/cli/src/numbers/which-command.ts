import type { Command } from 'commander';
import { withDesk } from '../desk/with-desk.ts';
import { readNumber } from './read-number.ts';
import { readTime } from './read-time.ts';

export function addWhichCommand(program: Command): void {
  program
    .command('which')
    .description('Say which flow a number would run, and why. Exit status 1 when a call would be refused.')
    .argument('<number>', 'a telephone number in any form, or an extension')
    .option('--at <time>', 'at another moment than now, e.g. 2026-12-24T18:00 or 2026-12-24T18:00+01:00')
    .option('--json', 'print one object')
    .action(async (number: string, { at, json }: { at?: string; json?: true }) => {
      const atMs = at === undefined ? undefined : readTime(at);
      const report = await withDesk((desk) => desk.which(readNumber(number), atMs));
      if (json) console.log(JSON.stringify(report));
      else
        console.log(
          report.flow ? `${report.flow}  ${report.version?.slice(0, 12)}\n${report.why}` : report.why,
        );
      process.exitCode = report.flow ? 0 : 1;
    });
}
