import type { FlowSummary } from '@patchcord/runtime/api';
import type { Command } from 'commander';
import { withDesk } from '../desk/with-desk.ts';

export function addFlowsCommand(program: Command): void {
  program
    .command('flows')
    .description('List the flows: what runs and since when, and the numbers that lead there.')
    .option('--json', 'print one object')
    .action(async ({ json }: { json?: true }) => {
      const flows = await withDesk((desk) => desk.flows());
      if (json) console.log(JSON.stringify({ flows }));
      else if (flows.length === 0)
        console.log('No flows yet. Bring one in: npx --no-install patchcord import DIR');
      else console.log(flows.map(flowLine).join('\n'));
    });
}

function flowLine({ id, name, live, draftDiffers, numbers, nodes }: FlowSummary): string {
  const version = live ? `version ${live.number} since ${minute(live.since)}` : 'never published';
  const draft = draftDiffers ? '  the draft differs' : '';
  const reached = numbers.length > 0 ? numbers.join(', ') : 'no number';
  return `${id.padEnd(14)}  ${name.padEnd(20)}  ${version.padEnd(32)}  ${`${nodes} nodes`.padStart(9)}  ${reached}${draft}`;
}

function minute(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}
