import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess } from '../process-mark.ts';

/**
 * Ends an Asterisk that an earlier, killed run left behind in this folder. The process is known by pid and start
 * time, so a stale note never ends a stranger.
 */
export async function endLeftover(runFolder: string): Promise<void> {
  const note = path.join(runFolder, 'process.json');
  const mark = readMark(note);
  if (mark && isSameProcess(mark)) {
    process.kill(mark.pid, 'SIGTERM');
    for (let tries = 0; tries < 50 && isSameProcess(mark); tries++) await sleep(100);
    if (isSameProcess(mark)) process.kill(mark.pid, 'SIGKILL');
  }
  rmSync(note, { force: true });
}

function readMark(note: string): { pid: number; startTicks: string } | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(note, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('startTicks' in value))
      return undefined;
    if (typeof value.pid !== 'number' || typeof value.startTicks !== 'string') return undefined;
    return { pid: value.pid, startTicks: value.startTicks };
  } catch {
    return undefined; // no note, or half of one
  }
}
