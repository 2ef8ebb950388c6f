import { filesToFolder, maxBundleBytes, mostParts } from '@patchcord/flows/library';
import { recording } from '@patchcord/flows/model';
import { expect, it } from 'vitest';
import { unpackFlow } from './flow-archive.ts';
import { asArchive, asFile } from './portable-flow.ts';

const wavOf = (bytes: number) => Buffer.concat([Buffer.from('RIFF....WAVEfmt '), Buffer.alloc(bytes)]);
const list = <Part>(length: number, part: (index: number) => Part) =>
  Array.from({ length }, (_, at) => part(at));
const documents = (count: number) =>
  list(count, (at) => ({ id: `about ${at}`, title: `About ${at}`, markdown: `# About ${at}` }));

const zoo = {
  document: { format: 1, id: 'zoo', name: 'Zoo', entry: 'a', nodes: {} },
  layout: null,
  knowledge: documents(1),
  prompts: [recording('welcome', wavOf(40))],
  numbers: [],
  tests: [],
};

it('a flow with as much of everything as it may have is packed, and unpacked again to the same', () => {
  const full = {
    ...zoo,
    knowledge: documents(mostParts.documents),
    prompts: list(mostParts.prompts, (at) => recording(`said${at}`, wavOf(at % 7))),
    tests: list(mostParts.tests, (at) => ({ id: `test ${at}`, test: { format: 1, name: `${at}` } })),
  };
  const { knowledge, prompts, tests } = filesToFolder(unpackFlow(asArchive(full, 'zoo')));
  expect(knowledge).toEqual(full.knowledge);
  expect(prompts.map(({ id, sha256 }) => ({ id, sha256 }))).toEqual(
    full.prompts.map(({ id, sha256 }) => ({ id, sha256 })),
  );
  expect(tests).toEqual(full.tests);
});

const long = list(2, (at) => recording(`long${at}`, wavOf(13_000_000)));

it.each([
  ['more documents than a flow may have', { ...zoo, knowledge: documents(mostParts.documents + 1) }],
  ['a document whose name leads elsewhere', { ...zoo, knowledge: [{ id: '../x', title: '', markdown: '' }] }],
  ['a recording that is none', { ...zoo, prompts: [recording('odd', Buffer.from('ID3'))] }],
  ['a text nested beyond reason', { ...zoo, document: JSON.parse('[['.repeat(50) + ']]'.repeat(50)) }],
])('what no import would take is refused when it is exported: %s', (_, flow) => {
  const refusal = expect.objectContaining({ code: 'FLOW_NOT_PORTABLE', status: 409 });
  expect(() => asArchive(flow, 'zoo')).toThrow(refusal);
  expect(() => asFile(flow)).toThrow(refusal);
});

it('recordings that are too much for one file still go into an archive', () => {
  const flow = { ...zoo, prompts: long };
  expect(() => asFile(flow)).toThrow('it has 34 MB, and it may have 32 MB');
  expect(asArchive(flow, 'zoo').length).toBeLessThan(maxBundleBytes);
});
