import { writeFile } from 'node:fs/promises';
import type { ExportReport } from '@patchcord/runtime/api';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withDesk } from '../desk/with-desk.ts';
import { writeFolder } from './write-folder.ts';

interface ExportOptions {
  readonly version?: string;
  readonly out?: string;
  readonly folder?: string;
  readonly json?: true;
}

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('Write a flow with its layout, documents and recordings: one file, or a folder to work in.')
    .argument('<flow>', 'id of the flow, as “flows” lists it')
    .option('--version <number>', 'an earlier version; what is live unless given')
    .option('--out <file>', 'where to write the file; standard output unless given')
    .option('--folder <dir>', 'write a folder instead: flow.json, layout.json, knowledge, prompts')
    .option('--json', 'print one object on one line: what was written, or the flow itself')
    .action(exportFlow);
}

async function exportFlow(flow: string, options: ExportOptions): Promise<void> {
  const { out, folder, json } = options;
  if (out !== undefined && folder !== undefined)
    throw new CliError('OPTIONS_INVALID', '--out writes a file and --folder a folder: give one of them.', 2);
  const versionNumber = options.version === undefined ? undefined : readVersion(options.version);
  const report = await withDesk((desk) => desk.exportFlow(flow, versionNumber));
  const { bundle, ...exported } = report;
  const place = folder ?? out;
  if (place === undefined) return console.log(JSON.stringify(bundle, null, json ? undefined : 2));
  if (folder !== undefined) await writeFolder(bundle, folder);
  else await writeOut(`${JSON.stringify(bundle, null, 2)}\n`, place);
  console.log(json ? JSON.stringify({ ...exported, path: place }) : `${place}: ${whatOf(exported)}`);
}

async function writeOut(text: string, file: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError('FILE_NOT_WRITTEN', `${file} can't be written: ${reason}.`);
  }
}

function readVersion(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 1_000_000) return number;
  throw new CliError('VERSION_INVALID', `--version is “${text}”: give a version's number, such as 3.`, 2);
}

function whatOf({ flow, version, versionNumber }: Omit<ExportReport, 'bundle'>): string {
  const state = versionNumber === null ? 'the draft' : `version ${versionNumber}`;
  return `${state} of ${flow}, ${version.slice(0, 12)}`;
}
