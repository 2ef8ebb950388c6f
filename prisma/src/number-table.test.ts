import { expect, it } from 'vitest';
import { temporaryDatabase } from './testing/temporary-database.ts';

async function switchboard() {
  const database = await temporaryDatabase();
  for (const flowId of ['library', 'bakery'])
    await database.flows.saveDraft({ flowId, name: flowId, document: {} });
  await database.numbers.map({ number: '+18005551234', flowId: 'library', stage: 'live' });
  await database.numbers.map({ number: '100', flowId: 'bakery', stage: 'live', note: 'counter' });
  return database;
}

it('the first number that is mapped decides, in the order of the candidates', async () => {
  const { numbers } = await switchboard();
  expect(await numbers.find(['999', '100', '+18005551234'])).toMatchObject({
    number: '100',
    flowId: 'bakery',
  });
  expect(await numbers.find(['+18005551234', '100'])).toMatchObject({ flowId: 'library', stage: 'live' });
});

it('numbers are compared as they are', async () => {
  const { numbers } = await switchboard();
  expect(await numbers.find(['18005551234', '0100', '100 ', "' OR 1=1 --"])).toBeNull();
  expect(await numbers.find([])).toBeNull();
});

it('a number is mapped anew, and unmapped', async () => {
  const { numbers } = await switchboard();
  const replaced = await numbers.map({ number: '100', flowId: 'library', stage: 'trial' });
  expect(replaced).toMatchObject({ flowId: 'bakery', note: 'counter' });
  expect(await numbers.find(['100'])).toEqual({
    number: '100',
    flowId: 'library',
    stage: 'trial',
    isFallback: false,
    note: '',
    hours: null,
  });
  expect(await numbers.unmap('100')).toMatchObject({ flowId: 'library' });
  expect(await numbers.unmap('100')).toBeNull();
  expect((await numbers.list()).map(({ number }) => number)).toEqual(['+18005551234']);
});

it('a number is mapped only where it is free', async () => {
  const { numbers } = await switchboard();
  expect(await numbers.mapFree('100', 'library', 'live')).toMatchObject({ flowId: 'bakery' });
  expect(await numbers.mapFree('101', 'library', 'live')).toMatchObject({ flowId: 'library' });
  expect((await numbers.list()).map(({ flowId }) => flowId)).toEqual(['library', 'bakery', 'library']);
});

it('a number that leads elsewhere by now than was thought stays as it is, and so does the fallback', async () => {
  const { numbers } = await switchboard();
  await numbers.map({ number: '101', flowId: 'library', stage: 'live', isFallback: true });
  const order = { number: '100', flowId: 'library', stage: 'live', isFallback: true };
  for (const instead of [null, 'library'])
    expect(await numbers.map({ ...order, instead })).toMatchObject({ flowId: 'bakery' });
  expect(await numbers.map({ ...order, number: '102', instead: 'bakery' })).toBeNull();
  expect(await numbers.find(['100'])).toMatchObject({ flowId: 'bakery', note: 'counter' });
  expect(await numbers.find(['102'])).toBeNull();
  expect(await numbers.fallback()).toMatchObject({ number: '101' });
  await numbers.map({ ...order, instead: 'bakery' });
  await numbers.map({ ...order, number: '102', instead: null });
  expect((await numbers.list()).map(({ flowId }) => flowId)).toEqual([
    'library',
    'library',
    'library',
    'library',
  ]);
});

it('there is one fallback at most', async () => {
  const { numbers } = await switchboard();
  expect(await numbers.fallback()).toBeNull();
  await numbers.map({ number: '100', flowId: 'bakery', stage: 'live', isFallback: true });
  await numbers.map({ number: '101', flowId: 'library', stage: 'live', isFallback: true });
  expect(await numbers.fallback()).toMatchObject({ number: '101' });
  expect((await numbers.list()).filter(({ isFallback }) => isFallback)).toHaveLength(1);
});

it('a failed mapping changes nothing, not even the fallback', async () => {
  const { numbers } = await switchboard();
  await numbers.map({ number: '100', flowId: 'bakery', stage: 'live', isFallback: true });
  await expect(
    numbers.map({ number: '102', flowId: 'nobody', stage: 'live', isFallback: true }),
  ).rejects.toMatchObject({ code: 'DB_NOT_FOUND' });
  expect(await numbers.fallback()).toMatchObject({ number: '100' });
});
