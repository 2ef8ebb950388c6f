import { readFileSync } from 'node:fs';
import { checkFlow } from '@patchcord/flows/check';
import { knowledgeBeside, promptsBeside } from '@patchcord/flows/library';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { problemLines } from './problem-lines.ts';

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description('List every problem of a flow file. Exit status 1 when there are errors.')
    .argument('<file>', 'a flow.json')
    .option('--json', 'print one object')
    .action(check);
}

async function check(file: string, { json }: { json?: true }): Promise<void> {
  const document = readFlow(file);
  const [knowledge, prompts] = await Promise.all([knowledgeBeside(file), promptsBeside(file)]);
  const problems = checkFlow(document, { catalogue, knowledge, prompts });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (json) console.log(JSON.stringify({ file, problems, errors, warnings: problems.length - errors }));
  else
    console.log([...problems.map(problemLines), verdict(file, errors, problems.length - errors)].join('\n'));
  process.exitCode = errors > 0 ? 1 : 0;
}

function readFlow(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CliError('FILE_UNREADABLE', `${file} can't be read: give the path of a flow.json.`, 2);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(
      'FILE_NOT_JSON',
      `${file} is no JSON: ${reason}. Correct it in an editor that shows JSON errors.`,
    );
  }
}

function verdict(file: string, errors: number, warnings: number): string {
  if (errors + warnings === 0) return `${file}: no problems.`;
  return `${file}: ${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}.`;
}
