import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type ProcessMark, processMark } from '../process-mark.ts';
import { SetupError } from './setup-error.ts';

interface LockOptions {
  /** How long to wait for another holder. */
  deadlineMs: number;
  onWaiting?: (holder: ProcessMark) => void;
}

/**
 * Runs `work` while holding a lock file, and frees it whatever happens. A lock whose holder has died is taken over.
 * @throws SetupError SETUP_BUSY when another process holds it for longer than the deadline
 */
export async function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  await takeLock(file, options);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function takeLock(file: string, { deadlineMs, onWaiting }: LockOptions): Promise<void> {
  const untilMs = performance.now() + deadlineMs;
  for (;;) {
    if (tryLock(file)) return;
    const holder = readHolder(file);
    if (holder === undefined || !isSameProcess(holder)) {
      setAside(file);
      continue;
    }
    if (performance.now() >= untilMs) {
      throw new SetupError(
        'SETUP_BUSY',
        `Another set-up (process ${holder.pid}) has been running for long: wait for it or end it, then start again.`,
      );
    }
    onWaiting?.(holder);
    await sleep(200);
  }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify(processMark(process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): ProcessMark | undefined {
  try {
    const mark: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isMark(mark) ? mark : undefined;
  } catch {
    return undefined; // gone, or its writer died half-way: either way nobody holds it
  }
}

function isMark(value: unknown): value is ProcessMark {
  return typeof value === 'object' && value !== null && 'pid' in value && 'startTicks' in value;
}

/** Renaming is atomic: of two waiters only one moves the dead holder's file away. */
function setAside(file: string): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
