import { type FuzzFailure, type FuzzReport, fuzzFlow } from '@patchcord/runtime/fuzz';
import type { Command } from 'commander';
import { fuzzSubject } from './fuzz-subject.ts';
import { ruledOutPorts } from './ruled-out-ports.ts';
import { wholeNumber } from './whole-number.ts';

interface FuzzCommandOptions {
  readonly calls: number;
  readonly seed: number;
  readonly json?: true;
}

export function addFuzzCommand(program: Command): void {
  program
    .command('fuzz')
    .description(
      'Put a flow to seeded callers who do anything, in a world that answers anything, and show the shortest call that breaks a promise. Exit status 1 when there is one.',
    )
    .argument('<flow>', 'id of a flow, or a folder with a flow.json')
    .option('--calls <number>', 'how many', wholeNumber, 10_000)
    .option('--seed <number>', 'the same seed makes the same calls', wholeNumber, 1)
    .option('--json', 'print one object')
    .action(fuzz);
}

async function fuzz(name: string, { calls, seed, json }: FuzzCommandOptions): Promise<void> {
  const { subject, flows } = await fuzzSubject(name);
  const startedMs = performance.now();
  const report = await fuzzFlow(subject, { calls, seed, flows, ruledOut: ruledOutPorts(flows) });
  const tookMs = Math.round(performance.now() - startedMs);
  if (json) console.log(JSON.stringify({ flow: name, ...report, tookMs }));
  else console.log(told(report, tookMs));
  process.exitCode = report.failures.length > 0 ? 1 : 0;
}

function told(report: FuzzReport, tookMs: number): string {
  const { calls, turns, visited, spots, missing, failures, digest } = report;
  const pace = Math.round((calls * 1000) / Math.max(1, tookMs));
  return [
    ...failures.flatMap(failureLines),
    ...(missing.length > 0 ? [`Never come to: ${missing.join(', ')}`] : []),
    `${calls} calls, ${(turns / calls).toFixed(1)} turns a call, ${pace} calls a second; ${visited} of ${spots} nodes and ports.`,
    `Digest ${digest}`,
    failures.length === 0 ? 'No promise was broken.' : `${failures.length} promises were broken.`,
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
