import { expect, it, vi } from 'vitest';
import { findPassages } from './documents.ts';
import { openTestRooms } from './testing/open-test-rooms.ts';

async function flowsOf() {
  const { database, knowledge } = await openTestRooms();
  const consider = vi.spyOn(knowledge, 'consider');
  /** The documents the last question was put to. */
  const asked = () => consider.mock.lastCall?.[1];
  const make = (flowId: string, text: string) => {
    const hours = { id: 'hours', title: 'Hours', markdown: `# Hours\n\n${text}` };
    return database.flows.create({ flowId, name: flowId, document: {}, knowledge: [hours] });
  };
  return { flows: database.flows, make, asked };
}

it('a flow made anew under an old name answers from its own documents', async () => {
  const { flows, make } = await flowsOf();
  await make('zoo', 'Open from nine.');
  expect(JSON.stringify(await findPassages('zoo', 'When is it open?', []))).toContain('nine');
  await flows.remove('zoo');
  await make('zoo', 'Open from eleven.');
  expect(JSON.stringify(await findPassages('zoo', 'When is it open?', []))).toContain('eleven');
});

it('documents that are the same need no second index, and those of twenty flows are kept', async () => {
  const { make, asked } = await flowsOf();
  await make('first', 'Open from nine.');
  await findPassages('first', 'open?', []);
  const before = asked();
  for (let other = 1; other <= 19; other++) {
    await make(`flow-${other}`, `Open from ${other}.`);
    await findPassages(`flow-${other}`, 'open?', []);
  }
  await findPassages('first', 'open?', []);
  expect(asked()).toBe(before);
  await make('last', 'Open from noon.');
  await findPassages('last', 'open?', []);
  await findPassages('first', 'open?', []);
  expect(asked()).toBe(before);
  // The one asked longest ago made room.
  for (let other = 20; other <= 39; other++) {
    await make(`flow-${other}`, `Open from ${other}.`);
    await findPassages(`flow-${other}`, 'open?', []);
  }
  await findPassages('first', 'open?', []);
  expect(asked()).toEqual(before);
  expect(asked()).not.toBe(before);
});
