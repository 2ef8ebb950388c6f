import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { runCommand } from './run-command.ts';
import { SetupError } from './setup-error.ts';

/** Packs a tree next to its checksum; a reader never sees half of it. */
export async function packTree(tree: string, tarball: string): Promise<void> {
  const partial = `${tarball}.partial`;
  const result = await runCommand('tar', ['--use-compress-program=gzip -1', '-cf', partial, '-C', tree, '.']);
  if (result.status !== 0)
    throw new SetupError('DISK_FULL', `The cache ${tarball} could not be written: ${result.output.trim()}`);
  const sum = await sha256(partial);
  rmSync(`${tarball}.sha256`, { force: true });
  renameSync(partial, tarball);
  writeFileSync(`${tarball}.sha256`, `${sum}\n`);
}

/** @returns false when there is no tarball or it isn't what was packed */
export async function unpackTree(tarball: string, tree: string): Promise<boolean> {
  if (!existsSync(tarball) || !existsSync(`${tarball}.sha256`)) return false;
  if ((await sha256(tarball)) !== readFileSync(`${tarball}.sha256`, 'utf8').trim()) return false;
  const result = await runCommand('tar', ['-xzf', tarball, '-C', tree, '--no-same-owner']);
  return result.status === 0;
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
