import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBundle } from '@patchcord/flows/library';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { readBundle } from './read-bundle.ts';

let place: string;

beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), 'patchcord-bundle-'));
  mkdirSync(path.join(place, 'prompts'));
  put('flow.json', '{"id":"zoo"}');
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
});

function put(name: string, text: string): string {
  const file = path.join(place, name);
  writeFileSync(file, text);
  return file;
}

const recorded = `RIFF....WAVEfmt ${' '.repeat(19_000_000)}`;

it('a folder and the file that is made of it are one', async () => {
  put('prompts/welcome.wav', recorded.slice(0, 100));
  put('layout.json', '{"format":1}');
  const bundle = await readBundle(place);
  const file = put('zoo.json', JSON.stringify(bundle));
  expect(openBundle(await readBundle(file))).toEqual(openBundle(bundle));
  expect(openBundle(bundle)).toMatchObject({ document: { id: 'zoo' }, prompts: [{ id: 'welcome' }] });
});

it.each<[name: string, code: string, put: () => string]>([
  ['brackets without end', 'JSON_TOO_LARGE', () => put('x', '['.repeat(20_000_000))],
  ['lists without end', 'JSON_TOO_LARGE', () => put('x', `[${'[],'.repeat(9_000_000)}[]]`)],
  ['a file without end', 'FLOW_TOO_LARGE', () => put('x', ' '.repeat(34_000_000))],
  ['no JSON', 'JSON_INVALID', () => put('x', 'MZ\0\0')],
  ['nothing there', 'FILE_UNREADABLE', () => path.join(place, 'nowhere')],
  ['what never ends', 'FILE_UNREADABLE', () => '/dev/zero'],
])('a file of %s is refused in one sentence', async (_, code, made) => {
  await expect(readBundle(made())).rejects.toMatchObject({
    code,
    message: expect.stringMatching(/^[^\n]{20,300}$/),
  });
});

it.each<[name: string, code: string, put: () => unknown]>([
  ['no flow', 'FLOW_NOT_FOUND', () => rmSync(path.join(place, 'flow.json'))],
  ['a flow without end', 'JSON_TOO_LARGE', () => put('flow.json', `${'{"a":'.repeat(5_000_000)}1`)],
  ['a layout without end', 'JSON_TOO_LARGE', () => put('layout.json', '['.repeat(1000))],
  ['numbers without end', 'JSON_TOO_LARGE', () => put('numbers.json', `[${'[],'.repeat(600_000)}[]]`)],
  ['sound without end', 'FLOW_TOO_LARGE', () => ['a', 'b'].map((id) => put(`prompts/${id}.wav`, recorded))],
  [
    'sound that grows on its way',
    'FLOW_TOO_LARGE',
    () => ['a', 'b'].map((id) => put(`prompts/${id}.wav`, recorded.slice(0, 14_000_000))),
  ],
  [
    'a link to what never ends',
    'FILE_UNREADABLE',
    () => symlinkSync('/dev/zero', path.join(place, 'layout.json')),
  ],
  ['a pipe', 'FILE_UNREADABLE', () => execFileSync('mkfifo', [path.join(place, 'prompts/a.wav')])],
])('a folder with %s is refused in one sentence', async (_, code, made) => {
  made();
  await expect(readBundle(place)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(/^[^\n]{20,300}$/),
  });
});
