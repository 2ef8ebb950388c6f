import { spawn } from 'node:child_process';

/**
 * Runs a program in our place: what we are told to do, it is told too.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ status: number, signal: NodeJS.Signals | null }>} `signal`: what ended it, if one did
 */
export function handOver(program, args, options) {
  const child = spawn(program, args, options);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ status: code ?? 1, signal }));
    child.once('error', () => resolve({ status: 1, signal: null }));
  });
}
