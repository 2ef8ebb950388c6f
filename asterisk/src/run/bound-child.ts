import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const SETPRIV = '/usr/bin/setpriv';

/**
 * Starts a program in a session of its own, so that Ctrl-C in the terminal reaches only us, and has the kernel end
 * it when we end in whatever way (PR_SET_PDEATHSIG, kept across exec). The thread that calls this must live as long
 * as the program should.
 */
export function spawnBound(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const [command, ...words] = existsSync(SETPRIV)
    ? [SETPRIV, '--pdeathsig', 'TERM', '--', program, ...args]
    : [program, ...args];
  return spawn(command ?? program, words, { ...options, detached: true });
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
