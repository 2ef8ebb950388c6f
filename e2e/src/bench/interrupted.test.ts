import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A script in a Node of its own that has printed its first line. */
async function running(script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.stdout.resume();
  return child;
}

test('told to end, the bench takes down what it has begun before it ends', async () => {
  const child = await running(`
    import { unlessInterrupted } from ${JSON.stringify(here('./interrupted.ts'))};
    const work = new Promise((resolve) => setTimeout(resolve, 60_000));
    console.log('begun');
    try { await unlessInterrupted(work); } catch (error) { process.exitCode = error.code === 'BENCH_INTERRUPTED' ? 7 : 8; }
    finally { process.exit(); }
  `);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([7, null]);
});

test('what the bench has started ends with it', async () => {
  const child = await running(`
    import { spawn } from 'node:child_process';
    import { endWithUs } from ${JSON.stringify(here('./end-with-us.ts'))};
    process.once('SIGTERM', () => process.exit(0));
    endWithUs(spawn('sleep', ['60'], { stdio: ['ignore', 'inherit', 'ignore'] }));
    setInterval(() => console.log('begun'), 100);
  `);
  child.kill('SIGTERM');
  // The pipe is closed once nobody holds its other end any more.
  expect(await once(child, 'close')).toEqual([0, null]);
});
