import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { boundToUs } from '../../asterisk/src/bound-to-us.mjs';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs one step of set-up to its end. It ends when we end, in whatever way, and Ctrl-C ends it and us.
 * @param {string} title said at once and every few seconds, with the time it has taken
 * @param {string[]} command
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean, deadlineMs?: number, log?: (line: string) => void }} options
 *   `show`: the step reports by itself; its lines are passed on as they come
 * @returns {Promise<{ status: number, output: string }>} `output`: the last 64 KiB of what it said
 */
export async function runStep(
  title,
  command,
  { cwd, env, show = false, deadlineMs = 900_000, log = console.log },
) {
  const startedMs = performance.now();
  const seconds = () => Math.round((performance.now() - startedMs) / 1000);
  if (title) log(`  ${title} …`);
  const timer = setInterval(() => title && log(`  ${title} (${seconds()} s)`), 5_000);
  const [program = '', ...args] = command;
  const child = spawn(...boundToUs(program, args), {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const release = endWithUs(child);
  if (show) createInterface({ input: child.stdout }).on('line', log);
  const deadline = setTimeout(() => endGroup(child, 'SIGKILL'), deadlineMs);
  try {
    return await finished(child, show ? [child.stderr] : [child.stdout, child.stderr]);
  } finally {
    clearInterval(timer);
    clearTimeout(deadline);
    release();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {import('node:stream').Readable[]} streams
 * @returns {Promise<{ status: number, output: string }>}
 */
function finished(child, streams) {
  let output = '';
  for (const stream of streams) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-65_536);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function endWithUs(child) {
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    endGroup(child, 'SIGTERM');
    process.exitCode = 128 + constants.signals[signal];
    child.once('close', () => process.exit());
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal);
}
