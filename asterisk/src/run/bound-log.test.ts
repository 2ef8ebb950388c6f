import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { boundLog } from './bound-log.ts';

let folder = '';
let file = '';
beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-log-'));
  file = path.join(folder, 'some.log');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

it('a log that grows while it is written goes on from empty, its older part beside it', () => {
  const end = boundLog(file, 10);
  const writer = openSync(file, 'a');
  writeSync(writer, 'a short day\n');
  vi.advanceTimersByTime(60_000);
  writeSync(writer, 'next\n');
  expect(readFileSync(file, 'utf8')).toBe('next\n');
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('a short day\n');
  end();
  writeSync(writer, 'nobody looks any more\n');
  vi.advanceTimersByTime(60_000);
  expect(readFileSync(file, 'utf8')).toContain('next\nnobody');
  closeSync(writer);
});

it('one left large by the last run is set aside at once; a small one stays', () => {
  appendFileSync(file, 'small\n');
  boundLog(file, 10)();
  expect(readFileSync(file, 'utf8')).toBe('small\n');
  appendFileSync(file, 'no longer\n');
  boundLog(file, 10)();
  expect(readFileSync(file, 'utf8')).toBe('');
});
