import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packTree, unpackTree } from './tarball-cache.ts';

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-cache-'));
  mkdirSync(path.join(folder, 'tree'));
  mkdirSync(path.join(folder, 'copy'));
  writeFileSync(path.join(folder, 'tree/file'), 'content');
  await packTree(path.join(folder, 'tree'), path.join(folder, 'tree.tar.gz'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives back what was packed', async () => {
  expect(await unpackTree(path.join(folder, 'tree.tar.gz'), path.join(folder, 'copy'))).toBe(true);
  expect(readFileSync(path.join(folder, 'copy/file'), 'utf8')).toBe('content');
});

it('refuses a tarball that is not the one its checksum was made of', async () => {
  writeFileSync(path.join(folder, 'tree/file'), 'other content');
  await packTree(path.join(folder, 'tree'), path.join(folder, 'other.tar.gz'));
  renameSync(path.join(folder, 'other.tar.gz'), path.join(folder, 'tree.tar.gz'));
  expect(await unpackTree(path.join(folder, 'tree.tar.gz'), path.join(folder, 'copy'))).toBe(false);
});

it('refuses a tarball without its checksum, as a set-up that was cut off leaves it', async () => {
  rmSync(path.join(folder, 'tree.tar.gz.sha256'));
  expect(await unpackTree(path.join(folder, 'tree.tar.gz'), path.join(folder, 'copy'))).toBe(false);
});
