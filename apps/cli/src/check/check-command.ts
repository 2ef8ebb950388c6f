import { readFileSync } from 'node:fs';
import { type CheckOptions, checkAndProve } from '@patchcord/flows/check';
import { knowledgeBeside, parseJson, promptsBeside } from '@patchcord/flows/library';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { flowsAround } from './flows-around.ts';
import { problemLines } from './problem-lines.ts';
import { proofLines } from './proof-lines.ts';

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description(
      'List every problem of a flow file and prove that its calls end. Exit status 1 when there are errors.',
    )
    .argument('<file>', 'a flow.json')
    .option('--json', 'print one object')
    .action(check);
}

async function check(file: string, { json }: { json?: true }): Promise<void> {
  const document = readFlow(file);
  const [knowledge, prompts] = await Promise.all([knowledgeBeside(file), promptsBeside(file)]);
  const known: CheckOptions = { catalogue, knowledge, prompts, destinations: await allowedDestinations() };
  const flows = flowsAround(file, (others) => checkAndProve(document, { catalogue, flows: others }).proof);
  const { problems, proof } = checkAndProve(document, flows ? { ...known, flows } : known);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (json)
    console.log(JSON.stringify({ file, problems, errors, warnings: problems.length - errors, proof }));
  else {
    const lines = [...problems.map(problemLines), ...(proof ? proofLines(proof, errors) : [])];
    console.log([...lines, verdict(file, errors, problems.length - errors)].join('\n'));
  }
  process.exitCode = errors > 0 ? 1 : 0;
}

/** Those this installation lets calls be put through to. */
async function allowedDestinations(): Promise<readonly string[]> {
  // The engine's settings are needed by few commands.
  const { readEngineSettings } = await import('@patchcord/engine/settings');
  return readEngineSettings(process.env).destinations;
}

function readFlow(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CliError('FILE_UNREADABLE', `${file} can't be read: give the path of a flow.json.`, 2);
  }
  try {
    return parseJson(text);
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
