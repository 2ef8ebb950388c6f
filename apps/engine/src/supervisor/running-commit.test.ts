import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runningCommit } from './running-commit.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'patchcord-commit-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @returns the hash of the one commit in it */
function repository(): string {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  git('init', '-q');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', 'first');
  return git('rev-parse', 'HEAD').trim();
}

it('is the one that stands in the folder', () => {
  const hash = repository();
  expect(hash).toMatch(/^[0-9a-f]{40}$/);
  expect(runningCommit(folder)).toBe(hash);
});

it('is unknown where the product was unpacked without its history, also inside of somebody else’s repository', () => {
  const unpacked = path.join(folder, 'patchcord');
  mkdirSync(unpacked);
  expect(runningCommit(unpacked)).toBeUndefined();
  repository();
  expect(runningCommit(unpacked)).toBeUndefined();
});
