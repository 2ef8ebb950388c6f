import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ProcessMark, processMark } from '../process-mark.ts';
import { endLeftover } from './leftover.ts';

let folder = '';
let asterisk: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-leftover-'));
  asterisk = spawn('sleep', ['60']);
});
afterEach(async () => {
  asterisk.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const ours = (): ProcessMark => processMark(asterisk.pid ?? 0);
const dead: ProcessMark = { pid: 2 ** 22 + 1, startTicks: '1' };
const note = (marks: object): void => writeFileSync(path.join(folder, 'process.json'), JSON.stringify(marks));

/** What another signal was sent before would have ended by that. */
async function endedByUs(): Promise<boolean> {
  const ended = once(asterisk, 'exit');
  asterisk.kill('SIGKILL');
  const [, signal] = await ended;
  return signal === 'SIGKILL';
}

it('ends an Asterisk whose supervisor was killed', async () => {
  note({ asterisk: ours(), owner: dead });
  const ended = once(asterisk, 'exit');
  await endLeftover(folder);
  expect(await ended).toEqual([null, 'SIGTERM']);
});

it('leaves one alone whose supervisor lives', async () => {
  note({ asterisk: ours(), owner: processMark(process.pid) });
  await endLeftover(folder);
  expect(await endedByUs()).toBe(true);
});

it('leaves a stranger alone that was given the same pid since', async () => {
  note({ asterisk: { ...ours(), startTicks: '1' }, owner: dead });
  await endLeftover(folder);
  expect(await endedByUs()).toBe(true);
});

it('takes half a note for none', async () => {
  writeFileSync(path.join(folder, 'process.json'), '{"asterisk":{"pid"');
  await expect(endLeftover(folder)).resolves.toBeUndefined();
});
