import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** The commit that stands in this checkout; undefined where it is no checkout of its own, or git can't say. */
export function runningCommit(root: string): string | undefined {
  // Neither that of a repository around it, nor refused because the folder is another user's.
  const own = ['-c', `safe.directory=${root}`, '-C', root, 'rev-parse', 'HEAD'];
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(root) };
  try {
    return execFileSync('git', own, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined; // unpacked without its history
  }
}
