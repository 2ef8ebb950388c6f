import type { MapReport } from '@patchcord/runtime/api';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withDesk } from '../desk/with-desk.ts';
import { readNumber } from './read-number.ts';

interface MapOptions {
  readonly fallback?: true;
  readonly note?: string;
  readonly remove?: true;
  readonly json?: true;
}

export function addMapCommand(program: Command): void {
  program
    .command('map')
    .description('Let a number lead to a flow, from the next call on.')
    .argument('<number>', 'a telephone number in any form, or an extension')
    .argument('[flow]', 'id of the flow, as “flows” lists it')
    .option('--fallback', 'calls to numbers nobody has mapped come here too')
    .option('--note <text>', 'whose line it is')
    .option('--remove', 'let it lead nowhere')
    .option('--json', 'print one object')
    .action((number: string, flow: string | undefined, options: MapOptions) =>
      options.remove ? remove(number, flow, options) : map(number, flow, options),
    );
}

async function map(
  number: string,
  flow: string | undefined,
  { fallback, note, json }: MapOptions,
): Promise<void> {
  if (flow === undefined)
    throw new CliError('FLOW_MISSING', 'Say which flow the number leads to: patchcord map NUMBER FLOW.', 2);
  const order = { flow, ...(fallback ? { fallback } : {}), ...(note === undefined ? {} : { note }) };
  const report = await withDesk((desk) => desk.map(readNumber(number), order));
  console.log(json ? JSON.stringify(report) : mappedLine(report));
}

async function remove(
  number: string,
  flow: string | undefined,
  { fallback, note, json }: MapOptions,
): Promise<void> {
  if (flow !== undefined || fallback || note !== undefined)
    throw new CliError('OPTIONS_INVALID', '--remove takes the number alone.', 2);
  const removed = await withDesk((desk) => desk.unmap(readNumber(number)));
  console.log(
    json ? JSON.stringify(removed) : `${removed.number} leads nowhere now; it led to “${removed.flow}”.`,
  );
}

function mappedLine({ number, flow, name, replaced, fallback, fallbackBefore }: MapReport): string {
  const before = replaced === null || replaced === flow ? '' : ` instead of “${replaced}”`;
  const others = fallback ? ' So do calls to numbers nobody has mapped.' : '';
  const moved = fallbackBefore ? ` Until now those went where ${fallbackBefore} leads.` : '';
  return `${number} leads to “${flow}” (${name})${before}.${others}${moved}`;
}
