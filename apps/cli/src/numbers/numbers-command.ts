import type { NumberSummary } from '@patchcord/runtime/api';
import type { Command } from 'commander';
import { withDesk } from '../desk/with-desk.ts';

export function addNumbersCommand(program: Command): void {
  program
    .command('numbers')
    .description('List the numbers and the flow each leads to.')
    .option('--json', 'print one object')
    .action(async ({ json }: { json?: true }) => {
      const numbers = await withDesk((desk) => desk.numbers());
      if (json) console.log(JSON.stringify({ numbers }));
      else if (numbers.length === 0)
        console.log('No numbers yet. Map one: npx --no-install patchcord map NUMBER FLOW');
      else console.log(numbers.map(numberLine).join('\n'));
    });
}

function numberLine({ number, flow, stage, fallback, note }: NumberSummary): string {
  return `${number.padEnd(16)}  ${flow.padEnd(14)}  ${stage.padEnd(6)}  ${fallback ? 'fallback' : '        '}  ${note}`.trimEnd();
}
