import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { knowledgeBeside, listFlowFolders, loadFlowFolder } from './load-flow-folder.ts';

let folder: string;
const put = (name: string, text: string) => writeFile(path.join(folder, name), text);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patchcord-flow-'));
  await put('flow.json', '{"id":"shop"}');
});
afterEach(() => rm(folder, { recursive: true }));

it('reads a flow with its numbers and its documents in the order of their names', async () => {
  await put('numbers.json', '["18005550100", "7"]');
  await mkdir(path.join(folder, 'knowledge'));
  await put('knowledge/visiting.md', '# Visiting us\n\n## Where are you?\nHere.');
  await put('knowledge/prices.md', 'No heading.');
  await put('knowledge/notes.txt', 'Not a document.');
  expect(await loadFlowFolder(folder)).toEqual({
    document: { id: 'shop' },
    numbers: ['18005550100', '7'],
    knowledge: [
      { id: 'prices', title: 'prices', markdown: 'No heading.' },
      { id: 'visiting', title: 'Visiting us', markdown: '# Visiting us\n\n## Where are you?\nHere.' },
    ],
  });
  expect(await knowledgeBeside(path.join(folder, 'flow.json'))).toHaveLength(2);
});

it('needs neither numbers nor documents', async () => {
  expect(await loadFlowFolder(folder)).toEqual({ document: { id: 'shop' }, numbers: [], knowledge: [] });
});

it.each([
  ['flow.json', '{"id":'],
  ['numbers.json', '{"number":1}'],
  ['numbers.json', '['],
])('names the file when %s holds %s', async (name, text) => {
  await put(name, text);
  await expect(loadFlowFolder(folder)).rejects.toMatchObject({
    code: 'FLOW_FOLDER_UNREADABLE',
    message: expect.stringContaining(path.join(folder, name)),
  });
});

it('finds the folders that hold a flow, however deep', async () => {
  await mkdir(path.join(folder, 'more/inner'), { recursive: true });
  await put('more/inner/flow.json', '{}');
  expect(await listFlowFolders(folder)).toEqual([folder, path.join(folder, 'more/inner')]);
});
