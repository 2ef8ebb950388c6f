import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { runStep } from './run-step.mjs';

/**
 * Are the packages in `node_modules` the ones in the lock file? npm writes its own record there as the last thing,
 * so a half-finished install counts as none.
 * @param {string} root
 */
export function packagesInstalled(root) {
  const record = readJson(path.join(root, 'node_modules/.package-lock.json'));
  const wanted = readJson(path.join(root, 'package-lock.json'));
  if (!record || !wanted) return false;
  return Object.entries(wanted.packages).every(([where, entry]) => {
    if (!where.startsWith('node_modules/') && !where.includes('/node_modules/')) return true;
    if (entry.link) return existsSync(path.join(root, where));
    const have = record.packages[where];
    return have ? have.version === entry.version : entry.optional === true || entry.devOptional === true;
  });
}

/**
 * @param {string} root
 * @param {(line: string) => void} log
 */
export async function installPackages(root, log) {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];
  const { status, output } = await runStep('Installing npm packages', [...npm, 'ci', ...quiet, ...patience], {
    cwd: root,
    log,
  });
  if (status !== 0) throw npmFailure(output);
}

/** @param {string} output */
export function npmFailure(output) {
  const code = /npm error code (\S+)/.exec(output)?.[1] ?? '';
  const detail =
    /npm error (?!code|errno|syscall|path|dest)(.*)/.exec(output)?.[1] ??
    output.trim().split('\n').at(-1) ??
    '';
  if (
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)$/.test(
      code,
    )
  ) {
    return new Failure(
      'NO_NETWORK',
      `The npm packages could not be fetched because the registry can't be reached (${code}): connect this machine to the network, then start again.`,
    );
  }
  if (code === 'EACCES' || code === 'EROFS') {
    return new Failure(
      'NOT_WRITABLE',
      `npm may not write here (${detail}): give this user the folder, then start again.`,
    );
  }
  if (code === 'ENOSPC') {
    return new Failure('DISK_FULL', 'The disk is full: free about 2 GB, then start again.');
  }
  return new Failure('NPM_FAILED', `\`npm ci\` failed: ${detail}. Run it by hand to see all it says.`);
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent, or cut off while being written: both mean “not installed”
  }
}
