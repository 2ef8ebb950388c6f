import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isSameProcess, parseMark, processMark } from '@patchcord/asterisk';

export class HomeInUseError extends Error {
  readonly code = 'HOME_IN_USE';

  constructor(home: string, pid: number) {
    super(
      `Another Patchcord (process ${pid}) runs with ${home}: end it, or give this one a folder of its own with PATCHCORD_HOME.`,
    );
  }
}

/**
 * One product a home: two would write to one database, and each would take the other's calls for left behind.
 * @returns lets go of it
 * @throws HomeInUseError
 */
export function holdHome(home: string): () => void {
  const file = path.join(home, 'running.json');
  const holder = readHolder(file);
  if (holder && isSameProcess(holder)) throw new HomeInUseError(home, holder.pid);
  writeFileSync(file, JSON.stringify(processMark(process.pid)));
  return () => rmSync(file, { force: true });
}

function readHolder(file: string) {
  try {
    return parseMark(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // nobody, or half a note of somebody who was cut off
  }
}
