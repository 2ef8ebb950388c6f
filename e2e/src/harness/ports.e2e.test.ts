import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { freePorts } from './ports.ts';

const portsModule = new URL('./ports.ts', import.meta.url).href;
const runs: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(runs.splice(0).map(end));
});

async function end(run: ChildProcess): Promise<void> {
  const exited = once(run, 'exit');
  run.kill('SIGKILL');
  await exited;
}

/** Another test run: takes its ports, says which, and starts nothing on them yet. */
async function takeElsewhere(): Promise<number> {
  const program = `const { freePorts } = await import('${portsModule}');
    console.log((await freePorts()).api);
    setInterval(() => {}, 1000);`;
  const run = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  runs.push(run);
  const [line] = await once(run.stdout, 'data');
  return Number(line);
}

it('gives test runs that start in the same moment ports of their own', async () => {
  const taken = await Promise.all(Array.from({ length: 4 }, takeElsewhere));
  expect(new Set(taken).size).toBe(4);
  expect(taken).not.toContain((await freePorts()).api);
});

it('gives the ports of a run that was killed to the next', async () => {
  const taken = await takeElsewhere();
  await Promise.all(runs.splice(0).map(end));
  const next = await Promise.all(Array.from({ length: 4 }, takeElsewhere));
  expect(next).toContain(taken);
});

it('gives a process its ports again once it has closed what stood on them', async () => {
  expect((await freePorts()).api).toBe((await freePorts()).api);
});
