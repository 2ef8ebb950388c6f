import { expect, it } from 'vitest';
import { seed } from './seed.ts';
import { rawConnection, temporaryDatabase } from './testing/temporary-database.ts';

const begins = { id: 'begins', test: { format: 1, name: 'begins' } };
const ends = { id: 'ends', test: { format: 1, name: 'ends' } };

function shipped(hash: string, tests = [begins, ends]) {
  return { flowId: 'zoo', name: 'Zoo', hash, document: { hash }, knowledge: [], numbers: [], tests };
}

async function zoo() {
  const database = await temporaryDatabase();
  await database.flows.create({ flowId: 'zoo', name: 'Zoo', document: {} });
  return database;
}

it('a test is added once, put in over the one of its name, and taken away', async () => {
  const { tests } = await zoo();
  expect([await tests.add('zoo', ends), await tests.add('zoo', { id: 'ends', test: {} })]).toEqual([
    true,
    false,
  ]);
  await tests.keep('zoo', [begins, { id: 'ends', test: { format: 1, name: 'ends well' } }]);
  expect(await tests.list('zoo')).toMatchObject([begins, { id: 'ends', test: { name: 'ends well' } }]);
  expect([await tests.remove('zoo', 'begins'), await tests.remove('zoo', 'begins')]).toEqual([true, false]);
  expect(await tests.list('zoo')).toHaveLength(1);
});

it('a test of a flow that isn’t there is refused, and tests go with their flow', async () => {
  const { tests, flows } = await zoo();
  for (const done of [tests.add('gone', begins), tests.keep('gone', [begins])])
    await expect(done).rejects.toMatchObject({ code: 'DB_NOT_FOUND' });
  await tests.add('zoo', begins);
  await flows.remove('zoo');
  expect(await tests.list('zoo')).toEqual([]);
});

it('what can’t be read is shown as it is', async () => {
  const { tests, url } = await zoo();
  await tests.keep('zoo', [{ id: 'text', test: '{ "format": 1, ' }]);
  expect(await tests.list('zoo')).toMatchObject([{ test: '{ "format": 1, ' }]);
  rawConnection(url).exec(`UPDATE "FlowTest" SET content = '{"half'`);
  expect(await tests.list('zoo')).toMatchObject([{ test: '{"half' }]);
});

it('tests that came with the product give way to newer ones, those of people never', async () => {
  const database = await temporaryDatabase();
  await seed(database, [shipped('v1')]);
  expect(await database.tests.list('zoo')).toMatchObject([{ id: 'begins', shipped: true }, { id: 'ends' }]);
  await database.tests.keep('zoo', [
    { id: 'ends', test: 'ours' },
    { id: 'mine', test: 'mine' },
  ]);
  await database.tests.remove('zoo', 'begins');
  await seed(database, [shipped('v1')]);
  expect((await database.tests.list('zoo')).map(({ id }) => id)).toEqual(['ends', 'mine']);
  await seed(database, [shipped('v2', [begins, { ...ends, test: { format: 1, name: 'theirs' } }])]);
  expect(await database.tests.list('zoo')).toMatchObject([
    { ...begins, shipped: true },
    { id: 'ends', test: 'ours', shipped: false },
    { id: 'mine', test: 'mine' },
  ]);
});

it('a flow that somebody has edited keeps its tests', async () => {
  const database = await temporaryDatabase();
  await seed(database, [shipped('v1')]);
  await database.flows.saveDraft({ flowId: 'zoo', name: 'Ours', document: {} });
  await seed(database, [shipped('v2', [begins])]);
  expect(await database.tests.list('zoo')).toHaveLength(2);
});

it('a flow comes with its tests or not at all, as a draft and published', async () => {
  const { flows, tests, url } = await temporaryDatabase();
  const flow = { flowId: 'zoo', name: 'Zoo', document: { at: 1 }, knowledge: [], tests: [begins, ends] };
  const version = { ...flow, hash: 'v1', message: '', shipped: false };
  const ways = [
    () => flows.create(flow),
    () => flows.saveDraft(flow),
    () => flows.publishAndRelease(version, 'live'),
  ];
  const raw = rawConnection(url);
  raw.exec(`CREATE TRIGGER "full" BEFORE INSERT ON "FlowTest" WHEN NEW.id = 'ends'
    BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  for (const way of ways) {
    await expect(way()).rejects.toMatchObject({ code: expect.stringMatching(/^DB_/) });
    expect([await flows.draft('zoo'), await tests.list('zoo')]).toEqual([null, []]);
  }
  raw.exec('DROP TRIGGER "full"');
  for (const way of ways) {
    await way();
    expect(await tests.list('zoo')).toMatchObject([begins, ends]);
    await flows.remove('zoo');
  }
});
