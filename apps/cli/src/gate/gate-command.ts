import { type ArchivedFlow, type CallArchive, openArchive } from '@patchcord/engine/archive';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { chosenFlow } from '../replay/chosen-flow.ts';
import { gateLines } from './gate-lines.ts';
import { runGate } from './run-gate.ts';
import { threshold } from './threshold.ts';

interface GateOptions {
  readonly calls: string;
  readonly draft: string;
  readonly maxChanged: string;
  readonly maxUndecidable: string;
  readonly json?: true;
}

export function addGateCommand(program: Command): void {
  program
    .command('gate')
    .description(
      'Run the latest calls of a flow through a draft of it: which would take another path, and where.',
    )
    .argument('<flow>', 'id of the flow')
    .option('--calls <count>', 'how many of its latest calls', '200')
    .option(
      '--draft <file|version>',
      'instead of the draft that is kept: a file or folder, or a version',
      'draft',
    )
    .option('--max-changed <count|share>', 'so many may change path, e.g. 3 or 2.5%', '0')
    .option('--max-undecidable <count|share>', 'so many may be undecidable', '100%')
    .option('--json', 'print one object')
    .action(gate);
}

/** Exit status 1 where more calls change path, or can't be decided, than may. */
async function gate(flow: string, { calls, draft, maxChanged, maxUndecidable, json }: GateOptions) {
  const mayChange = threshold(maxChanged, '--max-changed');
  const mayBeUndecidable = threshold(maxUndecidable, '--max-undecidable');
  const count = countOf(calls);
  const archive = await openArchive(process.env);
  try {
    const chosen = await draftOf(flow, draft, archive);
    const latest = await archive.latestCalls(flow, count);
    const sinceMs = performance.now();
    const report = await runGate(latest, chosen, archive);
    const tookMs = Math.round(performance.now() - sinceMs);
    const passed = report.passes(mayChange, mayBeUndecidable);
    const against = { version: chosen.version, versionNumber: chosen.versionNumber };
    if (json)
      console.log(JSON.stringify({ flow, draft: against, calls: latest.length, ...report, tookMs, passed }));
    else console.log([...gateLines(report), passed ? 'Passed.' : 'Not passed.'].join('\n'));
    process.exitCode = passed ? 0 : 1;
  } finally {
    await archive.close();
  }
}

async function draftOf(flow: string, name: string, archive: CallArchive): Promise<ArchivedFlow> {
  const chosen = await chosenFlow(name, flow, archive);
  if (chosen.flow.document.id === flow) return chosen;
  throw new CliError(
    'FLOW_OTHER',
    `${name} is the flow “${chosen.flow.document.id}”, not “${flow}”: give a draft of the flow whose calls are asked for.`,
    2,
  );
}

function countOf(calls: string): number {
  const count = Number(calls);
  if (Number.isInteger(count) && count >= 1 && count <= 100_000) return count;
  throw new CliError('CALLS_INVALID', `--calls is “${calls}”: give a number from 1 to 100000.`, 2);
}
