import type { CallSummary } from '@patchcord/runtime/api';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withCalls } from './with-calls.ts';

export function addCallsCommand(program: Command): void {
  program
    .command('calls')
    .description('List the latest calls.')
    .option('--limit <count>', 'how many at most', '20')
    .option('--json', 'print one object')
    .action(async ({ limit, json }: { limit: string; json?: true }) => {
      const count = Number(limit);
      if (!Number.isInteger(count) || count < 1 || count > 500) {
        throw new CliError('LIMIT_INVALID', `--limit is “${limit}”: give a number from 1 to 500.`, 2);
      }
      const { calls, engineRuns } = await withCalls(async (known) => ({
        calls: await known.calls(count),
        engineRuns: known.engineRuns,
      }));
      if (json) console.log(JSON.stringify({ calls }));
      else
        console.log(
          calls.length > 0
            ? calls.map((call) => callLine(call, engineRuns ? 'live' : 'no end')).join('\n')
            : 'No calls yet. Make one: npx --no-install patchcord call 18005551234',
        );
    });
}

function callLine(
  { id, flow, callerNumber, startedAt, endedAt, endedBy, messages }: CallSummary,
  unfinished: string,
): string {
  const seconds = endedAt
    ? `${((Date.parse(endedAt) - Date.parse(startedAt)) / 1000).toFixed(0)} s`
    : unfinished;
  const left = messages.map((file) => `\n    message: ${file}`).join('');
  return `${id}  ${startedAt.slice(0, 19).replace('T', ' ')}  ${flow.padEnd(12)}  ${callerNumber.padEnd(14)}  ${seconds.padStart(6)}  ${endedBy ?? ''}${left}`;
}
