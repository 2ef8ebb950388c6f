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

it('tells what went wrong with a call that was refused', async () => {
  const { promise: listening, resolve } = Promise.withResolvers<unknown>();
  const end = new AbortController();
  const busy = ['--busy', '--port', '0', '--calls', '1', '--json-lines'];
  const desk = runCaller(busy, ({ event, port }) => event === 'listening' && resolve(port), end.signal);
  try {
    const dial = ['--json-lines', '--server', `127.0.0.1:${await listening}`, '--number', '100'];
    const run = await runCaller(dial, () => undefined, end.signal);
    expect(run).toMatchObject({ exitCode: 3, complaint: expect.stringMatching(/^SIP 486: /) });
  } finally {
    end.abort();
    await desk;
  }
});
