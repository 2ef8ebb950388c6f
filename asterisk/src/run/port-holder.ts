import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export type PortProtocol = 'tcp' | 'udp';

/** Who has a port open on this machine. */
export interface PortHolder {
  /** Absent when the process belongs to another user, whose sockets we may not see. */
  pid?: number;
  program?: string;
}

/** @returns undefined when nothing listens on the port. Source: /proc/net/{tcp,udp}, proc(5). */
export function findPortHolder(protocol: PortProtocol, port: number): PortHolder | undefined {
  const inode = findSocketInode(protocol, port);
  if (inode === undefined) return undefined;
  const pid = findSocketOwner(inode);
  return pid === undefined ? {} : { pid, program: programOf(pid) };
}

function findSocketInode(protocol: PortProtocol, port: number): string | undefined {
  for (const family of ['', '6']) {
    const inode = matchSocket(readTable(`/proc/net/${protocol}${family}`), protocol, port);
    if (inode !== undefined) return inode;
  }
  return undefined;
}

/** @param table the text of a /proc/net table: local address is column 2, state column 4, inode column 10 */
export function matchSocket(table: string, protocol: PortProtocol, port: number): string | undefined {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const LISTENING = '0A';
  for (const line of table.split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (!columns[1]?.endsWith(suffix)) continue;
    if (protocol === 'tcp' && columns[3] !== LISTENING) continue;
    return columns[9];
  }
  return undefined;
}

function findSocketOwner(inode: string): number | undefined {
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (holdsSocket(entry, inode)) return Number(entry);
  }
  return undefined;
}

function holdsSocket(pid: string, inode: string): boolean {
  try {
    const target = `socket:[${inode}]`;
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === target);
  } catch {
    return false; // ended meanwhile, or another user's
  }
}

function programOf(pid: number): string {
  const words = readTable(`/proc/${pid}/cmdline`).split('\0').filter(Boolean);
  const named = words[0]?.includes('ld-linux') ? words[words.indexOf('--argv0') + 1] : words[0];
  return (named ?? 'unknown').split('/').at(-1) ?? 'unknown';
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // no such address family, or the process has ended
  }
}
