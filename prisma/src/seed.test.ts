import { expect, it } from 'vitest';
import { seed } from './seed.ts';
import { temporaryDatabase } from './testing/temporary-database.ts';

function shipped(hash: string, numbers: readonly string[] = ['100']) {
  return { flowId: 'library', name: 'Library', hash, document: { greeting: hash }, knowledge: [], numbers };
}

async function seeded() {
  const database = await temporaryDatabase();
  expect(await seed(database, [shipped('v1')])).toEqual(new Map([['library', 'created']]));
  const live = async () => (await database.flows.released('library', 'live'))?.hash;
  return { ...database, live };
}

it('what came with the product runs, and starting again changes nothing', async () => {
  const database = await seeded();
  expect(await seed(database, [shipped('v1')])).toEqual(new Map([['library', 'kept']]));
  expect(await database.live()).toBe('v1');
  expect(await database.flows.releases('library')).toHaveLength(1);
  expect(await database.numbers.find(['100'])).toMatchObject({ flowId: 'library', stage: 'live' });
});

it('a newer version takes the place of one nobody has touched', async () => {
  const database = await seeded();
  expect(await seed(database, [shipped('v2')])).toEqual(new Map([['library', 'updated']]));
  expect(await database.live()).toBe('v2');
  expect(await database.flows.draft('library')).toMatchObject({ document: { greeting: 'v2' } });
});

it('a version that comes back runs again', async () => {
  const database = await seeded();
  await seed(database, [shipped('v2')]);
  expect(await seed(database, [shipped('v1')])).toEqual(new Map([['library', 'updated']]));
  expect(await database.live()).toBe('v1');
  expect(await database.flows.history('library')).toHaveLength(2);
});

it('an older version that somebody released stands', async () => {
  const database = await seeded();
  await seed(database, [shipped('v2')]);
  await database.flows.release('library', 'live', 'v1');
  await seed(database, [shipped('v2')]);
  expect(await database.live()).toBe('v1');
});

it('a draft that somebody edits is never overwritten, nor is what runs', async () => {
  const database = await seeded();
  await database.flows.saveDraft({ flowId: 'library', name: 'Ours', document: { greeting: 'ours' } });
  expect(await seed(database, [shipped('v2')])).toEqual(new Map([['library', 'kept']]));
  expect(await database.live()).toBe('v1');
  expect(await database.flows.draft('library')).toMatchObject({ document: { greeting: 'ours' } });
});

it('a version that somebody published goes on running', async () => {
  const database = await seeded();
  const { numbers: _, ...ours } = shipped('ours');
  await database.flows.publish({ ...ours, message: 'better', shipped: false });
  await database.flows.release('library', 'live', 'ours');
  await seed(database, [shipped('v2')]);
  expect(await database.live()).toBe('ours');
});

it('a roll-back stands, also when a newer version comes', async () => {
  const database = await seeded();
  await seed(database, [shipped('v2')]);
  await database.flows.rollBack('library', 'live');
  await seed(database, [shipped('v2')]);
  await seed(database, [shipped('v3')]);
  expect(await database.live()).toBe('v1');
});

it('numbers belong to people once the flow is there', async () => {
  const database = await seeded();
  await database.numbers.unmap('100');
  await seed(database, [shipped('v2', ['100', '101'])]);
  expect(await database.numbers.list()).toEqual([]);
});

it('a number that leads elsewhere already is not taken away', async () => {
  const database = await temporaryDatabase();
  await database.flows.saveDraft({ flowId: 'ours', name: 'Ours', document: {} });
  await database.numbers.map({ number: '100', flowId: 'ours', stage: 'live' });
  await seed(database, [shipped('v1', ['100', '101'])]);
  expect((await database.numbers.list()).map(({ number, flowId }) => [number, flowId])).toEqual([
    ['100', 'ours'],
    ['101', 'library'],
  ]);
});

it('two engines that start at once seed once', async () => {
  const first = await temporaryDatabase();
  const second = await temporaryDatabase(first.url);
  const outcomes = await Promise.all([first, second].map((database) => seed(database, [shipped('v1')])));
  expect(outcomes.map((outcome) => outcome.get('library')).sort()).toEqual(['created', 'kept']);
  expect(await first.flows.releases('library')).toHaveLength(1);
});
