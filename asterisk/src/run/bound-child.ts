import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundToUs } from '../bound-to-us.mjs';

/** Starts a program in a session of its own, so that Ctrl-C in the terminal reaches only us; it ends when we end. */
export function spawnBound(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(...boundToUs(program, args), { ...options, detached: true });
}

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export function exitOf(child: ChildProcess): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 127, signal: null }));
  });
}

/** Asks a child's process group to end, and makes it end after the grace. */
export async function endGroup(
  child: ChildProcess,
  exited: Promise<ChildExit>,
  graceMs: number,
): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  signalGroup(child.pid, 'SIGTERM');
  const timer = new AbortController();
  const late = sleep(graceMs, 'late' as const, { signal: timer.signal }).catch(() => 'ended' as const);
  const first = await Promise.race([exited, late]);
  timer.abort();
  if (first === 'late') signalGroup(child.pid, 'SIGKILL');
  await exited;
}

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}
