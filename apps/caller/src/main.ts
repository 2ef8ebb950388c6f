#!/usr/bin/env node
import { constants, setPriority } from 'node:os';
import { CallFailed } from './call-ending.ts';
import { help } from './cli/help.ts';
import { Misuse } from './cli/misuse.ts';
import { type Plan, parseArguments } from './cli/parse-arguments.ts';
import { placeCall } from './cli/place-call.ts';
import { jsonReporter, plainReporter } from './cli/reporter.ts';
import { waitForCalls } from './cli/wait-for-calls.ts';

const exitCodes = { ok: 0, broken: 1, misuse: 2, callFailed: 3 };

aheadOfOthers();
process.exitCode = await run(process.argv.slice(2));

/** A phone sends every 20 ms whatever else the machine does, where the user may say so. */
function aheadOfOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
  }
}

async function run(args: readonly string[]): Promise<number> {
  try {
    await carryOut(parseArguments(args));
    return exitCodes.ok;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof Misuse) return exitCodes.misuse;
    return error instanceof CallFailed ? exitCodes.callFailed : exitCodes.broken;
  }
}

async function carryOut(plan: Plan): Promise<void> {
  if (plan.mode === 'help') return void process.stdout.write(help);
  const write = (line: string) => void process.stdout.write(line);
  const reporter = plan.jsonLines ? jsonReporter(write) : plainReporter(write);
  const stop = new AbortController();
  const deadline = setTimeout(() => stop.abort(), plan.maxMs);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Whoever follows the call has gone: hung up, it doesn't keep a line busy that nobody listens to.
  process.stdout.on('error', () => stop.abort());
  try {
    if (plan.mode === 'dial') await placeCall(plan, reporter, stop.signal);
    else await waitForCalls(plan, reporter, stop.signal);
  } finally {
    clearTimeout(deadline);
  }
}
