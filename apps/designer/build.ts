/** `npm run build`: compiles the pages, and fails when one of them doesn't say who may see it. Reports to nobody. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compareBuild } from './src/rights/compare-build.ts';
import { findEntries } from './src/rights/find-entries.ts';

const { entries, faults } = findEntries(path.join(import.meta.dirname, 'src/app'));
if (faults.length === 0) {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const { status } = spawnSync(process.execPath, [next, 'build'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  process.exitCode = status ?? 1;
  if (status === 0) faults.push(...compareBuild(path.join(import.meta.dirname, '.next'), entries));
}
for (const { file, message } of faults) console.error(`ENTRY_WITHOUT_RULE: ${file}: ${message}.`);
if (faults.length > 0) process.exitCode = 1;
