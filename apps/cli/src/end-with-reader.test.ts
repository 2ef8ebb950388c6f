import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { endWithReader } from './end-with-reader.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** `patchcord --help`, whose output goes where it can't. */
async function helpTo(stdout: 'pipe' | number) {
  const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', stdout, 'pipe'] });
  // It needs longer than this to have anything to say.
  child.stdout?.destroy();
  let complaint = '';
  child.stderr?.on('data', (data) => {
    complaint += data;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, complaint };
}

it('a command whose reader has gone ends without a word', async () => {
  expect(await helpTo('pipe')).toEqual({ status: 0, complaint: '' });
});

it('a command that can’t write to a full disk says so, and fails', async () => {
  expect(await helpTo(openSync('/dev/full', 'w'))).toEqual({
    status: 1,
    complaint: expect.stringMatching(/^OUTPUT_NOT_WRITTEN: .+ENOSPC.+\.\n$/),
  });
});

it('a command that keeps a call hangs up first, once', () => {
  const stream = new EventEmitter();
  const signals: string[] = [];
  const ended = Object.assign(new EventEmitter(), { exit: () => signals.push('exit') });
  ended.once('SIGINT', () => signals.push('SIGINT'));
  endWithReader([stream], ended);
  const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  stream.emit('error', gone);
  stream.emit('error', gone);
  expect(signals).toEqual(['SIGINT']);
});
