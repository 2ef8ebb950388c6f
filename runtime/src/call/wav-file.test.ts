import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readWav } from '../providers/local/recorded/read-wav.ts';
import { WavFile } from './wav-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-wav-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('can be played after every append, with all that was appended', async () => {
  const file = path.join(folder, 'message.wav');
  const wav = await WavFile.create(file);
  const played = () => readWav(readFileSync(file)).samples.length;
  expect([played(), wav.durationMs]).toEqual([0, 0]);
  for (const [bytes, total] of [
    [160, 160],
    [8000, 8160],
    [1, 8161],
  ] as const) {
    await wav.append(new Uint8Array(bytes).fill(0x80));
    expect(played()).toBe(total);
  }
  expect(wav.durationMs).toBe(1020);
  await wav.close();
  const { samples, sampleHz } = readWav(readFileSync(file));
  expect(sampleHz).toBe(8000);
  expect(new Set(samples)).toEqual(new Set([32_124]));
});

it('is its owner’s alone, and never takes the place of another', async () => {
  const file = path.join(folder, 'message.wav');
  await (await WavFile.create(file)).close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(WavFile.create(file)).rejects.toMatchObject({ code: 'EEXIST' });
});
