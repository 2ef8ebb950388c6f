import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeBundle, folderToFiles, loadWholeFolder } from '@patchcord/flows/library';
import { recording } from '@patchcord/flows/model';
import { expect, it, onTestFinished } from 'vitest';
import { writeFolder } from './write-folder.ts';

const zoo = {
  document: { name: 'Zoo', id: 'zoo', handlers: { z: { to: 'b' }, a: { to: 'b' } } },
  layout: { format: 1 as const, positions: {}, notes: [] },
  knowledge: [{ id: 'visiting hours', title: 'Visiting', markdown: '# Visiting\r\n\r\nDaily.' }],
  prompts: [recording('welcome', Buffer.from('RIFF....WAVEfmt \0\x01\xff', 'latin1'))],
  numbers: [],
  tests: [
    { id: 'begins', test: { format: 1, name: 'begins' } },
    { id: 'broken', test: '{ no JSON' },
  ],
};

it('a folder that is written holds the very files an archive of the flow holds, and is read back as the flow', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'patchcord-folder-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const folder = path.join(home, 'zoo');
  await writeFolder(closeBundle(zoo), folder);
  const files = folderToFiles(zoo);
  const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(
    Object.fromEntries(
      written.map(({ parentPath, name }) => [
        path.relative(folder, path.join(parentPath, name)),
        readFileSync(path.join(parentPath, name), 'utf8'),
      ]),
    ),
  ).toEqual(
    Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
    ),
  );
  expect(closeBundle(await loadWholeFolder(folder))).toEqual(closeBundle(zoo));
  expect(readdirSync(home)).toEqual(['zoo']);
});

it('one flow is one text, whatever order its keys were written in; handlers keep theirs, which means something', () => {
  const text = (document: unknown) =>
    Buffer.from(folderToFiles({ ...zoo, document })['flow.json'] ?? []).toString();
  const { name, id, handlers } = zoo.document;
  expect(text({ handlers, id, name })).toBe(text(zoo.document));
  expect(text({ name, id, handlers: { a: { to: 'b' }, z: { to: 'b' } } })).not.toBe(text(zoo.document));
});
