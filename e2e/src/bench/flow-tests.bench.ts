import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Benchmark, type Figure, median } from './figure.ts';

const runs = 5;
const command = fileURLToPath(new URL('../../../apps/cli/bin/patchcord.js', import.meta.url));

/** The tests of the shipped flows, as a person runs them. */
export const flowTests: Benchmark = {
  name: 'flow-tests',
  method: `${runs} runs of “patchcord test” over every shipped flow, start-up included, reckoned for 1,000 tests; one that fails counts as a run without end.`,
  parts: [{ figures: ['flow-tests-1000'], run: timeTests }],
};

async function timeTests(): Promise<Figure[]> {
  const samples: number[] = [];
  let tests = 0;
  for (let run = 0; run < runs; run++) {
    const startedMs = performance.now();
    const { passed, failed } = await runTests();
    tests = passed + failed;
    const tookMs = performance.now() - startedMs;
    samples.push(failed > 0 ? Number.POSITIVE_INFINITY : tookMs / tests);
  }
  return [
    {
      name: 'flow-tests-1000',
      stat: 'median',
      // ms a test are seconds a thousand.
      value: median(samples),
      op: '<=',
      goal: 5,
      unit: 's',
      samples: samples.length,
      detail: `${tests} tests a run`,
    },
  ];
}

async function runTests(): Promise<{ passed: number; failed: number }> {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, [command, 'test', '--json'], options);
  return JSON.parse(stdout);
}
