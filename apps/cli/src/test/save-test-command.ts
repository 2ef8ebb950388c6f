import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FlowTestInput, testId } from '@patchcord/flows/test';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { flowFolder } from '../find-flow.ts';
import { type SavedTest, saveTest } from './save-test.ts';

interface SaveOptions {
  readonly name?: string;
  readonly out?: string;
  readonly json?: true;
}

export function addSaveTestCommand(program: Command): void {
  program
    .command('save-test')
    .description('Make a test of a call: what its caller did, what the world answered, and what came of it.')
    .argument('<call>', 'id of the call, as “calls” lists it')
    .option('--name <text>', 'what a person would see, e.g. “asks for the hours and hears them”')
    .option('--out <file>', 'where to write it; among the tests of the flow unless given')
    .option('--json', 'print one object')
    .action(save);
}

async function save(id: string, { name, out, json }: SaveOptions): Promise<void> {
  const saved = await saveTest(id, name);
  const file = await write(saved, out ?? placeFor(saved, name ?? id));
  const { flow, version, leftOut } = saved;
  if (json) console.log(JSON.stringify({ flow, version, file, leftOut }));
  else console.log(savedLines(saved, file).join('\n'));
}

/** Beside the flow where it stands in a folder here, else in the working folder. */
function placeFor({ flow }: SavedTest, name: string): string {
  const folder = flowFolder(flow);
  const file = `${testId(name)}.json`;
  return folder === null ? file : path.join(folder, 'tests', file);
}

async function write({ test }: SavedTest, file: string): Promise<string> {
  if (existsSync(file))
    throw new CliError(
      'FILE_EXISTS',
      `${file} is there already: give another --name or --out, or remove it.`,
    );
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(withSchema(test, file), null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError('FILE_NOT_WRITTEN', `${file} can't be written: ${reason}.`);
  }
  return file;
}

/** Editors help where the schema is found from the file. */
function withSchema(test: FlowTestInput, file: string): FlowTestInput {
  const schema = '../../../flow-test-1.schema.json';
  return existsSync(path.resolve(path.dirname(file), schema)) ? { $schema: schema, ...test } : test;
}

function savedLines({ flow, version, leftOut }: SavedTest, file: string): string[] {
  return [
    `${file}: passes on ${flow} ${version.slice(0, 12)}, the version the call ran.`,
    ...leftOut.map(
      ({ path: place, expected, happened }) =>
        `  left out ${place}: expected ${expected}, without sound ${happened}`,
    ),
    'It holds the caller’s number and all that was said: look it over before you pass it on.',
  ];
}
