import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far; proc_pid_stat(5). */
export interface ProcessUsage {
  /** User and system time of all its threads. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** Linux counts process time in hundredths of a second for every architecture we run on. */
const msATick = 10;

export function processUsage(pid: number): ProcessUsage {
  return { cpuMs: cpuMsIn(`/proc/${pid}/stat`), residentBytes: residentBytes(pid) };
}

export interface ThreadUsage {
  readonly id: string;
  readonly name: string;
  readonly cpuMs: number;
}

export function threadUsage(pid: number): ThreadUsage[] {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).map((id) => ({
    id,
    name: readFileSync(`${folder}/${id}/comm`, 'utf8').trim(),
    cpuMs: cpuMsIn(`${folder}/${id}/stat`),
  }));
}

/** The five that used most in between. */
export function busiestThreads(before: readonly ThreadUsage[], after: readonly ThreadUsage[]): ThreadUsage[] {
  const earlier = new Map(before.map(({ id, cpuMs }) => [id, cpuMs]));
  return after
    .map(({ id, name, cpuMs }) => ({ id, name, cpuMs: cpuMs - (earlier.get(id) ?? 0) }))
    .sort((one, other) => other.cpuMs - one.cpuMs)
    .slice(0, 5);
}

function cpuMsIn(file: string): number {
  const stat = readFileSync(file, 'utf8');
  // The command's name may hold spaces and brackets; what follows the last bracket begins with field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * msATick;
}

function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) * 1024;
}
