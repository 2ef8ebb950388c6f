import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { flowNamed } from './tested-flows.ts';

it('makes no database for a name that nobody knows', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'patchcord-nobody-'));
  vi.stubEnv('PATCHCORD_HOME', home);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true });
  });
  await expect(flowNamed('nosuch', {})).rejects.toMatchObject({ code: 'FLOW_UNKNOWN', exitCode: 2 });
  expect(readdirSync(home)).toEqual([]);
});
