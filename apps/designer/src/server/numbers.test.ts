import { CallWriter } from '@patchcord/db';
import { statementsOf } from '@patchcord/db/testing';
import { blankFlow } from '@patchcord/flows/library';
import { expect, it } from 'vitest';
import { listNumbers } from './numbers.ts';
import { openTestRooms } from './testing/open-test-rooms.ts';

const person = { id: '1', name: 'Ann', email: '', role: 'operator' } as const;

/** Two flows, one of them published, and so many numbers, each called by five people; the last call is the latest. */
async function switchboardOf(count: number) {
  const { database, databaseUrl } = await openTestRooms();
  const version = { flowId: 'zoo', name: 'Zoo', hash: 'h', knowledge: [], message: '', shipped: false };
  await database.flows.publishAndRelease({ ...version, document: blankFlow('zoo', 'Zoo') }, 'live');
  await database.flows.create({ flowId: 'park', name: 'Park', document: blankFlow('park', 'Park') });
  const writer = new CallWriter({ url: databaseUrl, onFailure: (error) => expect.fail(error.message) });
  const numbers = Array.from({ length: count }, (_, at) => String(100 + at));
  for (const [at, number] of numbers.entries())
    await database.numbers.map({ number, flowId: at % 2 === 0 ? 'zoo' : 'park', stage: 'live' });
  const calls = numbers.flatMap((number) => [0, 1, 2, 3, 4].map((at) => callTo(number, at)));
  await Promise.all(calls.map((call) => writer.begin(call)));
  await writer.close();
}

function callTo(dialledNumber: string, at: number) {
  const startedAt = new Date(Date.UTC(2026, 10, 28, 12, at));
  const call = { flowId: 'zoo', versionHash: 'h', callerNumber: '+18005550100', channel: 'c', startedAt };
  return { id: `${dialledNumber}-${at}`, dialledNumber, ...call };
}

it('every number is listed with its latest calls, and with the flows that it may lead to', async () => {
  await switchboardOf(3);
  const { numbers, flows } = await listNumbers(person);
  expect(flows).toEqual([{ id: 'zoo', name: 'Zoo' }]);
  expect(numbers.map(({ number, name, kind }) => [number, name, kind])).toEqual([
    ['100', 'Zoo', 'extension'],
    ['101', 'Park', 'extension'],
    ['102', 'Zoo', 'extension'],
  ]);
  for (const { number, lastCalls } of numbers) {
    expect(lastCalls.map(({ id }) => id)).toEqual([`${number}-4`, `${number}-3`, `${number}-2`]);
    expect(lastCalls[0]).toMatchObject({ number, flowName: 'Zoo', version: 1 });
  }
});

it('the database is asked as often for ten numbers as for two', async () => {
  await switchboardOf(2);
  const forTwo = await statementsOf(() => listNumbers(person));
  await switchboardOf(10);
  expect(await statementsOf(() => listNumbers(person))).toBe(forTwo);
  expect(forTwo).toBeGreaterThan(0);
});
