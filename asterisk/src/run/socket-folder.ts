import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const LONGEST_SOCKET_PATH = 100;

/**
 * Where the control socket of a run folder goes: beside it, or, since a socket's path holds at most 107 bytes
 * (unix(7)), into the temporary folder when it lies too deep.
 */
export function socketFolderFor(runFolder: string): string {
  const beside = path.join(runFolder, 'socket');
  if (Buffer.byteLength(`${beside}/asterisk.ctl`) <= LONGEST_SOCKET_PATH) return beside;
  const name = createHash('sha256').update(runFolder).digest('hex').slice(0, 16);
  return path.join(tmpdir(), `patchcord-${name}`);
}

export function freeSocketFolder(socketFolder: string, runFolder: string): void {
  if (!socketFolder.startsWith(runFolder)) rmSync(socketFolder, { recursive: true, force: true });
}
