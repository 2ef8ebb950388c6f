import { readFileSync } from 'node:fs';

/** A process and when it started, so that a reused pid is not taken for the one that wrote it down. */
export interface ProcessMark {
  pid: number;
  /** Clock ticks between boot and the process's start: field 22 of `/proc/PID/stat`, proc(5). */
  startTicks: string;
}

/** `startTicks` is empty when there is no such process. */
export function processMark(pid: number): ProcessMark {
  return { pid, startTicks: readStartTicks(pid) };
}

export function isSameProcess({ pid, startTicks }: ProcessMark): boolean {
  return startTicks !== '' && readStartTicks(pid) === startTicks;
}

/** A mark that was written down as JSON; undefined where this is none. */
export function parseMark(value: unknown): ProcessMark | undefined {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('startTicks' in value))
    return undefined;
  const { pid, startTicks } = value;
  return typeof pid === 'number' && typeof startTicks === 'string' ? { pid, startTicks } : undefined;
}

function readStartTicks(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in brackets, may hold spaces: count fields after the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    return ''; // no such process
  }
}
