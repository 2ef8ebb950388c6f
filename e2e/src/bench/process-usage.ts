import { readFileSync } from 'node:fs';

/** What a process has used so far; proc_pid_stat(5). */
export interface ProcessUsage {
  /** User and system time of all its threads. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** Linux counts process time in hundredths of a second for every architecture we run on. */
const msATick = 10;

export function processUsage(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command's name may hold spaces and brackets; what follows the last bracket begins with field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { cpuMs: ticks * msATick, residentBytes: residentBytes(pid) };
}

function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) * 1024;
}
