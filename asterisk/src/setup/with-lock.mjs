// Plain JavaScript: the first step of `npm start` uses it on Node 20, before Node 24 is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export class LockBusyError extends Error {
  /** @readonly */
  code = 'SETUP_BUSY';
}

/**
 * @typedef {object} LockOptions
 * @property {() => void} [onWaiting] called once when somebody else holds the lock
 * @property {number} [deadlineMs] how long to wait for the other holder; default 15 minutes
 */

/**
 * Runs `work` while no other process is inside a `withLock` on the same file. The kernel holds the lock (flock(2),
 * through util-linux) for as long as a helper process reads our pipe, so it is freed in whatever way we end. Where
 * there is no flock the work runs without a lock.
 * @template T
 * @param {string} file
 * @param {LockOptions} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, { onWaiting, deadlineMs = 900_000 }, work) {
  const holder = await takeLock(file, onWaiting, deadlineMs);
  try {
    return await work();
  } finally {
    if (holder) {
      const ended = once(holder, 'exit');
      holder.stdin.end();
      await ended;
    }
  }
}

/**
 * @param {string} file
 * @param {(() => void) | undefined} onWaiting
 * @param {number} deadlineMs
 */
async function takeLock(file, onWaiting, deadlineMs) {
  const seconds = String(Math.ceil(deadlineMs / 1000));
  const holder = spawn('flock', ['-w', seconds, file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true, // Ctrl-C in the terminal must not free it under running work
  });
  const notice = setTimeout(() => onWaiting?.(), 1_000);
  try {
    const outcome = await Promise.race([
      once(holder.stdout, 'data').then(() => 'held'),
      once(holder, 'exit').then(() => 'busy'),
      once(holder, 'error').then(
        () => 'busy',
        () => 'absent',
      ),
    ]);
    if (outcome === 'busy') throw new LockBusyError(busySentence(file));
    return outcome === 'held' ? holder : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  } finally {
    clearTimeout(notice);
  }
}

/** @param {string} file */
function busySentence(file) {
  return `Another set-up has held ${file} for too long: wait for it or end it, then start again.`;
}
