import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  knowledgeBeside,
  listFlowFolders,
  loadFlowFolder,
  loadWholeFolder,
  promptsBeside,
} from './load-flow-folder.ts';

let folder: string;
const put = (name: string, text: string) => writeFile(path.join(folder, name), text);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patchcord-flow-'));
  await put('flow.json', '{"id":"shop"}');
});
afterEach(() => rm(folder, { recursive: true }));

it('reads a flow with its numbers and its documents in the order of their names', async () => {
  await put('numbers.json', '["18005550100", "7"]');
  await put('layout.json', '{"format":1}');
  await mkdir(path.join(folder, 'knowledge'));
  await put('knowledge/visiting.md', '# Visiting us\n\n## Where are you?\nHere.');
  await put('knowledge/prices.md', 'No heading.');
  await put('knowledge/notes.txt', 'Not a document.');
  expect(await loadFlowFolder(folder)).toEqual({
    document: { id: 'shop' },
    layout: { format: 1 },
    numbers: ['18005550100', '7'],
    knowledge: [
      { id: 'prices', title: 'prices', markdown: 'No heading.' },
      { id: 'visiting', title: 'Visiting us', markdown: '# Visiting us\n\n## Where are you?\nHere.' },
    ],
    prompts: [],
  });
  expect(await knowledgeBeside(path.join(folder, 'flow.json'))).toHaveLength(2);
});

it('reads files that begin with a byte order mark, as some editors write them', async () => {
  await put('flow.json', '\uFEFF{"id":"shop"}');
  await put('numbers.json', '\uFEFF["7"]');
  expect(await loadFlowFolder(folder)).toMatchObject({ document: { id: 'shop' }, numbers: ['7'] });
});

it('needs neither numbers nor documents', async () => {
  expect(await loadFlowFolder(folder)).toEqual({
    document: { id: 'shop' },
    layout: null,
    numbers: [],
    knowledge: [],
    prompts: [],
  });
});

it.each([
  ['flow.json', '{"id":'],
  ['layout.json', '{'],
  ['numbers.json', '{"number":1}'],
  ['numbers.json', '['],
])('names the file when %s holds %s', async (name, text) => {
  await put(name, text);
  await expect(loadFlowFolder(folder)).rejects.toMatchObject({
    code: 'FLOW_FOLDER_UNREADABLE',
    message: expect.stringContaining(path.join(folder, name)),
  });
});

const silence = `RIFF${'\0'.repeat(4)}WAVEfmt ${'\0'.repeat(40)}`;

it('reads the recorded prompts, each with the hash of its file', async () => {
  await mkdir(path.join(folder, 'prompts'));
  await put('prompts/welcome.wav', silence);
  await put('prompts/goodbye.wav', `${silence}!`);
  await put('prompts/notes.txt', 'Not a prompt.');
  const { prompts } = await loadFlowFolder(folder);
  expect(prompts.map(({ id, wav }) => [id, wav.length])).toEqual([
    ['goodbye', 57],
    ['welcome', 56],
  ]);
  expect(prompts[1]?.sha256).toBe(createHash('sha256').update(silence).digest('hex'));
  expect(await promptsBeside(path.join(folder, 'flow.json'))).toEqual(prompts);
});

it.each([
  ['is no WAV file', 'ID3 and so on', 'no WAV'],
  ['is a RIFF of another kind', silence.replace('WAVE', 'AVI '), 'no WAV'],
  ['is cut off', 'RIFF', 'no WAV'],
  ['is empty', '', 'no WAV'],
  ['is too long', silence + 'x'.repeat(20_000_000), '20000000'],
])('names a prompt that %s', async (_, content, reason) => {
  await mkdir(path.join(folder, 'prompts'));
  await put('prompts/welcome.wav', content);
  const error: unknown = await loadFlowFolder(folder).then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toMatchObject({ code: 'FLOW_FOLDER_UNREADABLE' });
  expect(String(error)).toContain(`${path.join(folder, 'prompts/welcome.wav')} can't be read: it`);
  expect(String(error)).toContain(reason);
});

it('finds the folders that hold a flow, however deep', async () => {
  await mkdir(path.join(folder, 'more/inner'), { recursive: true });
  await put('more/inner/flow.json', '{}');
  expect(await listFlowFolders(folder)).toEqual([folder, path.join(folder, 'more/inner')]);
});

it('reads its tests where they are wanted; one that is no JSON stays the text it is', async () => {
  await mkdir(path.join(folder, 'tests'));
  await put('tests/b.json', '{"$schema":"../x.json","format":1,"name":"b"}');
  await put('tests/a.json', '{"format":1,');
  await put('tests/notes.txt', 'no test');
  expect((await loadWholeFolder(folder)).tests).toEqual([
    { id: 'a', test: '{"format":1,' },
    { id: 'b', test: { format: 1, name: 'b' } },
  ]);
  expect(await loadFlowFolder(folder)).not.toHaveProperty('tests');
});
