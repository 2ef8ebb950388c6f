import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the operating system says a process holds. */
export interface ProcessResources {
  readonly files: number;
  readonly udpSockets: number;
  readonly residentBytes: number;
}

export function resourcesOf(pid: number): ProcessResources {
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(pid, fd));
  const inodes = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return { files: links.length, udpSockets: udpSockets(pid, inodes), residentBytes: Number(resident) * 1024 };
}

function udpSockets(pid: number, inodes: ReadonlySet<string>): number {
  const rows = readFileSync(`/proc/${pid}/net/udp`, 'utf8').trim().split('\n').slice(1);
  return rows.filter((row) => inodes.has(row.trim().split(/\s+/)[9] ?? '')).length;
}

/** A descriptor may be closed between listing and reading. */
function linkOf(pid: number, fd: string): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`);
  } catch {
    return '';
  }
}
