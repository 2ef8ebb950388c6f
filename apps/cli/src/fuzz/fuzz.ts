import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FuzzFailure, type FuzzReport, fuzzFlow, type Subject } from '@patchcord/runtime/fuzz';
import { CliError } from '../cli-error.ts';
import { checkArrivals } from './arrivals/check-arrivals.ts';
import { checkForms } from './check-forms.ts';
import { failureAsTest } from './failure-as-test.ts';
import type { FuzzCommandOptions } from './fuzz-command.ts';
import { fuzzSubject } from './fuzz-subject.ts';
import { ruledOutPorts } from './ruled-out-ports.ts';
import type { Hunted } from './self-test/self-test.ts';

/** Fuzzes a flow, or fuzzing itself, and tells what came of it. */
export async function fuzz(flow: string | undefined, options: FuzzCommandOptions): Promise<void> {
  if (options.selfTest) return fuzzTheFuzzer(options);
  if (flow === undefined) throw new CliError('FLOW_MISSING', 'Say which flow: “patchcord fuzz FLOW”.', 2);
  const { calls, seed, json, save, version } = options;
  const { subject, flows } = await fuzzSubject(flow, version);
  if (save !== undefined) await makeFolder(save);
  const startedMs = performance.now();
  const report = await fuzzFlow(subject, { calls, seed, flows, ruledOut: ruledOutPorts(flows) });
  const tookMs = Math.round(performance.now() - startedMs);
  const apart = [checkForms(flows, seed), await checkArrivals(seed)].filter((finding) => finding !== null);
  const saved = save === undefined ? [] : await saveFailures(report.failures, subject, save);
  if (json) console.log(JSON.stringify({ flow, ...report, apart, tookMs, saved }));
  else {
    const lines = apart.map(({ rule, message }) => `${rule}: ${message}`);
    console.log([...lines, told(report, tookMs), ...saved.map((file) => `Saved ${file}`)].join('\n'));
  }
  process.exitCode = report.failures.length + apart.length > 0 ? 1 : 0;
}

/** Before a hundred thousand calls are made for nothing. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError('FOLDER_NOT_WRITABLE', `Nothing can be written to ${folder}: ${reason}.`);
  }
}

async function saveFailures(
  failures: readonly FuzzFailure[],
  subject: Subject,
  folder: string,
): Promise<string[]> {
  return Promise.all(
    failures.map(async (failure) => {
      const file = path.join(folder, `fuzz-${failure.rule}.json`);
      await writeFile(file, `${JSON.stringify(await failureAsTest(failure, subject), null, 2)}\n`);
      return file;
    }),
  );
}

async function fuzzTheFuzzer({ calls, seed, json }: FuzzCommandOptions): Promise<void> {
  const { selfTest } = await import('./self-test/self-test.ts');
  const { bugs, clean } = await selfTest(
    { calls, seed },
    (hunted) => json || console.log(huntedLines(hunted)),
  );
  const missed = bugs.filter(({ prey }) => prey === null);
  if (json) console.log(JSON.stringify({ calls, seed, bugs, clean }));
  else {
    console.log(
      clean
        ? `The engine as it is: ${clean.rule}: ${clean.message}`
        : 'The engine as it is keeps every promise.',
    );
    const classic = bugs.filter(({ kind }) => kind === 'classic-bugs');
    const found = classic.filter(({ prey }) => prey !== null).length;
    console.log(
      `${found} of ${classic.length} classic bugs were found, ${bugs.length - missed.length} of ${bugs.length} faults in all.`,
    );
  }
  process.exitCode = clean || missed.length > 0 ? 1 : 0;
}

function huntedLines({ name, about, prey }: Hunted): string {
  if (!prey) return `${name}: NOT FOUND. ${about}`;
  const call = prey.call === null ? '' : ` (call ${prey.call}, ${prey.moves.length} moves)`;
  return [
    `${name}: ${about}`,
    `  ${prey.rule}${call}: ${prey.message}`,
    ...prey.moves.map((move) => `  caller ${JSON.stringify(move)}`),
  ].join('\n');
}

function told(report: FuzzReport, tookMs: number): string {
  const { calls, turns, visited, spots, missing, failures, digest } = report;
  const pace = Math.round((calls * 1000) / Math.max(1, tookMs));
  return [
    ...failures.flatMap(failureLines),
    ...(missing.length > 0 ? [`Never come to: ${missing.join(', ')}`] : []),
    `${calls} calls, ${(turns / calls).toFixed(1)} turns a call, ${pace} calls a second; ${visited} of ${spots} nodes and ports.`,
    `Digest ${digest}`,
    failures.length === 0 ? 'No promise to a caller was broken.' : `${failures.length} promises were broken.`,
  ].join('\n');
}

function failureLines({ rule, message, call, decisions, times }: FuzzFailure): string[] {
  const { moves, exchanges, answers, transfers, findings, broken } = decisions;
  return [
    `${rule}: ${message}`,
    `  ${times === 1 ? 'one call' : `${times} calls`}, the first was call ${call}; the shortest that does it:`,
    ...moves.map((move) => `  caller ${JSON.stringify(move)}`),
    ...exchanges.map((exchange) => `  server ${JSON.stringify(exchange)}`),
    ...answers.map((answer) => `  model ${JSON.stringify(answer)}`),
    ...transfers.map((transfer) => `  transfer ${JSON.stringify(transfer)}`),
    ...findings.map((finding) => `  documents ${JSON.stringify(finding)}`),
    ...broken.map((breakage) => `  broken ${JSON.stringify(breakage)}`),
  ];
}
