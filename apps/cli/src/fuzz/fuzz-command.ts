import type { Command } from 'commander';
import { countOfCalls, wholeNumber } from './whole-number.ts';

export interface FuzzCommandOptions {
  readonly calls: number;
  readonly seed: number;
  readonly json?: true;
  readonly save?: string;
  readonly selfTest?: true;
  readonly version?: string;
}

export function addFuzzCommand(program: Command): void {
  program
    .command('fuzz')
    .description(
      'Put a flow to seeded callers who do anything, in a world that answers anything, and show the shortest call that breaks a promise. Exit status 1 when there is one.',
    )
    .argument('[flow]', 'id of a flow, or a folder with a flow.json')
    .option('--calls <number>', 'how many', countOfCalls, 10_000)
    .option('--seed <number>', 'the same seed makes the same calls', wholeNumber, 1)
    .option('--version <number>', 'a version in the database instead of the folder, “live” or “draft”')
    .option('--save <folder>', 'write each call that breaks a promise as a flow test')
    .option('--self-test', 'put the classic bugs of other engines into copies of this one, and find each')
    .option('--json', 'print one object')
    .action(async (flow: string | undefined, options: FuzzCommandOptions) => {
      // The other commands need nothing of all this, and start sooner without it.
      const { fuzz } = await import('./fuzz.ts');
      await fuzz(flow, options);
    });
}
