import { afterEach, expect, test, vi } from 'vitest';
import { DecoderPool } from './decoder-pool.ts';
import { DecoderProcess } from './decoder-process.ts';
import { isRunning } from './is-running.ts';

const files = (key: string) => ({ key, fsg: '', dictionary: '' });

afterEach(() => {
  vi.useRealTimers();
});

test('a pool that is closed has left no process, not even one that was ended a moment before', async () => {
  const started: DecoderProcess[] = [];
  const pool = new DecoderPool(2, () => {
    const decoder = new DecoderProcess('sh', ['-c', 'exec sleep 60']);
    started.push(decoder);
    return decoder;
  });
  pool.warm(files('waits'));
  // Two more than there is room for, so that the first gives way.
  pool.warm(files('waits too'));
  pool.warm(files('takes the room'));
  await pool.close();
  expect(started.map(({ pid = 0 }) => pid)).toHaveLength(3);
  expect(started.filter(({ pid = 0 }) => isRunning(pid))).toEqual([]);
});

test('a process that the kernel does not let go of holds a shutdown up for two seconds at most', async () => {
  class Stuck extends DecoderProcess {
    override kill(): void {
      // As if it hung on a disk that does not answer.
    }
    end(): void {
      super.kill();
    }
  }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stuck = new Stuck('sh', ['-c', 'exec sleep 60']);
  const pool = new DecoderPool(1, () => stuck);
  pool.warm(files('stuck'));
  const closing = pool.close();
  await vi.advanceTimersByTimeAsync(2000);
  await closing;
  stuck.end();
  await stuck.ended;
});

test('a program that is not there does not keep a pool from closing', async () => {
  const pool = new DecoderPool(1, () => new DecoderProcess('/nowhere/pocketsphinx', []));
  pool.warm(files('missing'));
  await pool.close();
});
