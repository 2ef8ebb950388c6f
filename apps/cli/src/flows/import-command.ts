import { type Change, DeskError, type ImportReport } from '@patchcord/runtime/api';
import type { Command } from 'commander';
import { problemLines } from '../check/problem-lines.ts';
import { withDesk } from '../desk/with-desk.ts';
import { readBundle } from './read-bundle.ts';

interface ImportOptions {
  readonly message?: string;
  readonly draft?: true;
  readonly json?: true;
}

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'Check a flow and let the next call run it. Exit status 1, and nothing changed, when it has errors.',
    )
    .argument('<place>', 'the folder of a flow.json, or a file that “export” has written')
    .option('--message <text>', 'what is new, for the flow’s history')
    .option('--draft', 'keep it as the draft; calls run what they ran')
    .option('--json', 'print one object')
    .action(importFlow);
}

async function importFlow(place: string, { message = 'Imported', draft, json }: ImportOptions) {
  const bundle = await readBundle(place);
  try {
    const report = await withDesk((desk) => desk.importFlow(bundle, { message, draft: draft ?? false }));
    console.log(
      json
        ? JSON.stringify(report)
        : [...report.warnings.map(problemLines), ...reportLines(report)].join('\n'),
    );
  } catch (error) {
    if (!(error instanceof DeskError) || error.problems.length === 0) throw error;
    const { code, problems } = error;
    console.log(
      json ? JSON.stringify({ flow: null, code, problems }) : problems.map(problemLines).join('\n'),
    );
    throw error;
  }
}

function reportLines({
  flow,
  name,
  version,
  versionNumber,
  released,
  changes,
  numbers,
}: ImportReport): string[] {
  return [
    `${flow} (${name}): ${outcome(versionNumber, released)} ${version.slice(0, 12)}`,
    ...(['added', 'changed', 'removed'] as const).flatMap((how) => changeLine(how, changes)),
    ...numbers.map((number) =>
      number.flow === flow
        ? `  ${number.number} leads here`
        : `  ${number.number} leads to “${number.flow}” and stays there; to move it: patchcord map ${number.number} ${flow}`,
    ),
  ];
}

function outcome(versionNumber: number | null, released: boolean): string {
  if (versionNumber === null) return 'kept as the draft; calls run what they ran.';
  return released
    ? `version ${versionNumber} runs from the next call on.`
    : `version ${versionNumber} runs already.`;
}

function changeLine(how: Change['how'], changes: readonly Change[]): string[] {
  const found = changes.filter((change) => change.how === how).map(({ part, name }) => `${part} ${name}`);
  return found.length > 0 ? [`  ${how}: ${found.join(', ')}`] : [];
}
