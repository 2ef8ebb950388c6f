import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';

/**
 * The Node that runs the product: the packaged Node 24, or this one when it is new enough to run TypeScript.
 * @param {string} root
 */
export function findModernNode(root) {
  const packaged = path.join(root, 'node_modules/.bin/node');
  if (existsSync(packaged)) return realpathSync(packaged);
  if (runsTypeScript(process.versions.node)) return process.execPath;
  throw new Failure(
    'NODE_TOO_OLD',
    `No packaged Node 24 exists for ${process.platform} ${process.arch} and this is Node ${process.versions.node}: install Node 24 and start again.`,
  );
}

/** Type stripping is on by default from 22.18 and 23.6. @param {string} version */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}
