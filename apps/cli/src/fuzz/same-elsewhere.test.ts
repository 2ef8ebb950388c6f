import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const main = path.join(import.meta.dirname, '../main.ts');

/** What a fresh process says of so many calls. */
async function fuzzed(seed: number, timeZone: string): Promise<{ digest: string }> {
  const args = [main, 'fuzz', 'call-back', '--calls', '100', '--seed', String(seed), '--json'];
  const run = await promisify(execFile)(process.execPath, args, { env: { ...process.env, TZ: timeZone } });
  return JSON.parse(run.stdout);
}

it('the same seed makes the same calls in any process, wherever it runs, and another seed others', async () => {
  const runs = [fuzzed(7, 'UTC'), fuzzed(7, 'Pacific/Kiritimati'), fuzzed(8, 'UTC')];
  const [here, elsewhere, other] = await Promise.all(runs);
  expect(here?.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(elsewhere?.digest).toBe(here?.digest);
  expect(other?.digest).not.toBe(here?.digest);
});
