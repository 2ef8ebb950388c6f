import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const PARTS = ['scripts', 'asterisk/src', 'apps/engine/src'];
const root = path.resolve(import.meta.dirname, '..');
let clone = '';
beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'patchcord-clone-'));
  for (const part of PARTS) cpSync(path.join(root, part), path.join(clone, part), { recursive: true });
  cpSync(path.join(root, 'flows/library'), path.join(clone, 'flows/library'), { recursive: true });
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

/** Runs `start.mjs` where nothing is installed. @returns all it said */
function start(environment: Record<string, string>): Promise<string> {
  const options = { cwd: '/', env: { PATH: process.env.PATH, ...environment } };
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(clone, 'scripts/start.mjs')], options, (_error, said, complaint) =>
      resolve(said + complaint),
    );
  });
}

it('names a wrong setting before it installs or writes anything', async () => {
  expect(await start({ PATCHCORD_API_PORT: 'abc' })).toBe(
    'SETTING_INVALID: PATCHCORD_API_PORT is “abc”: give a port from 1 to 65535.\n',
  );
  expect(readdirSync(clone).sort()).toEqual(['apps', 'asterisk', 'flows', 'scripts']);
});
