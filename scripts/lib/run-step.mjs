import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';

const SETPRIV = '/usr/bin/setpriv';
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs one step of set-up to its end. It ends when we end, in whatever way, and Ctrl-C ends it and us.
 * @param {string} title said at once and every few seconds, with the time it has taken
 * @param {string[]} command
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean, log?: (line: string) => void }} options
 *   `show`: the step reports by itself, on our standard output
 * @returns {Promise<{ status: number, output: string }>} `output`: the last 64 KiB of what it said
 */
export async function runStep(title, command, { cwd, env, show = false, log = console.log }) {
  const startedMs = performance.now();
  const seconds = () => Math.round((performance.now() - startedMs) / 1000);
  if (title) log(`  ${title} …`);
  const timer = setInterval(() => title && log(`  ${title} (${seconds()} s)`), 5_000);
  const [program = '', ...args] = existsSync(SETPRIV)
    ? [SETPRIV, '--pdeathsig', 'TERM', '--', ...command]
    : command;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', 'pipe'],
    detached: true,
  });
  const release = endWithUs(child);
  try {
    return await finished(child);
  } finally {
    clearInterval(timer);
    release();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ status: number, output: string }>}
 */
function finished(child) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
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
    if (child.pid) process.kill(-child.pid, 'SIGTERM');
    process.exitCode = 128 + constants.signals[signal];
    child.once('close', () => process.exit());
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}
