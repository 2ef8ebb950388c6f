import { expect, it } from 'vitest';
import { runCaller } from './caller-process.ts';

const waiting = ['--answer', '--port', '0', '--json-lines'];

it('says so when the caller can’t be started, and leaves no rejection behind', async () => {
  const run = runCaller(waiting, () => undefined, new AbortController().signal, '/nowhere/node');
  await expect(run).rejects.toMatchObject({
    code: 'CALLER_FAILED',
    message: expect.stringContaining('/nowhere/node'),
  });
});

it('ends the caller when showing an event fails', async () => {
  const show = () => {
    throw new Error('The terminal is gone.');
  };
  const run = runCaller(waiting, show, new AbortController().signal);
  await expect(run).rejects.toThrow('The terminal is gone.');
});

it('tells a command line that makes no sense from a call that failed', async () => {
  const run = runCaller(['--nonsense'], () => undefined, new AbortController().signal);
  await expect(run).rejects.toMatchObject({ code: 'CALL_MISUSED', exitCode: 2 });
});
