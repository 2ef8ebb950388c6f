import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, type ProcessMark, parseMark, processMark } from '../process-mark.ts';

/** Notes which Asterisk runs in a folder, and who looks after it. */
export function noteProcess(runFolder: string, pid: number): void {
  const note = { asterisk: processMark(pid), owner: processMark(process.pid) };
  writeFileSync(path.join(runFolder, 'process.json'), JSON.stringify(note));
}

/**
 * Ends an Asterisk in this folder whose owner has died. Processes are known by pid and start time, so a stale note
 * never ends a stranger, and one whose owner lives is left alone.
 */
export async function endLeftover(runFolder: string): Promise<void> {
  const { asterisk, owner } = readNote(path.join(runFolder, 'process.json'));
  if (!asterisk || !isSameProcess(asterisk) || (owner && isSameProcess(owner))) return;
  process.kill(asterisk.pid, 'SIGTERM');
  for (let tries = 0; tries < 50 && isSameProcess(asterisk); tries++) await sleep(100);
  if (isSameProcess(asterisk)) process.kill(asterisk.pid, 'SIGKILL');
  rmSync(path.join(runFolder, 'process.json'), { force: true });
}

function readNote(file: string): { asterisk?: ProcessMark; owner?: ProcessMark } {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    const asterisk = 'asterisk' in value ? parseMark(value.asterisk) : undefined;
    const owner = 'owner' in value ? parseMark(value.owner) : undefined;
    return { ...(asterisk ? { asterisk } : {}), ...(owner ? { owner } : {}) };
  } catch {
    return {}; // no note, or half of one
  }
}
