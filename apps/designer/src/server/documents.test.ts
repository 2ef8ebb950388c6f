import { expect, it, vi } from 'vitest';
import { findPassages, keepDocument, removeDocument } from './documents.ts';
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

it('of documents that are too many or too long something can be taken away, and nothing added', async () => {
  const { flows } = await flowsOf();
  const long = `# Long\n\n${'word '.repeat(1_400_000)}`;
  const few = Array.from({ length: 501 }, (_, at) => ({ id: `d${at}`, title: 'D', markdown: '# D' }));
  const knowledge = [...few, { id: 'long', title: 'Long', markdown: long }];
  await flows.create({ flowId: 'zoo', name: 'zoo', document: {}, knowledge });
  const keep = (id: string, markdown: string) => keepDocument('zoo', { id, markdown }, { over: 'replace' });
  const tooLarge = { code: 'DOCUMENTS_TOO_LARGE' };
  await expect(keep('new', '# New')).rejects.toMatchObject(tooLarge);
  await expect(keep('d1', '# Longer')).rejects.toMatchObject(tooLarge);
  await keep('long', long.slice(0, -100));
  await removeDocument('zoo', 'd0');
  await removeDocument('zoo', 'long');
  // As many as there may be: one may get longer, none may join them.
  await keep('d1', '# Longer');
  await expect(keep('new', '# New')).rejects.toMatchObject(tooLarge);
});
