import { blankFlow } from '@patchcord/flows/library';
import { expect, it } from 'vitest';
import { listFlows } from './flows.ts';
import { openTestRooms } from './testing/open-test-rooms.ts';

const zoo = blankFlow('zoo', 'Zoo');
const problems = async () => (await listFlows()).find(({ id }) => id === 'zoo')?.problems;

it('a sound that comes or goes counts at once, though the draft was not saved', async () => {
  const { flows } = (await openTestRooms()).database;
  await flows.create({ flowId: 'zoo', name: 'Zoo', document: zoo });
  const before = await problems();
  expect(before).toMatchObject({ errors: 0 });
  await flows.keepRecording('zoo', { id: 'lonely', sha256: 'a', wav: new Uint8Array([1]) });
  expect(await problems()).toEqual({ errors: 0, warnings: (before?.warnings ?? 0) + 1 });
  await flows.keepRecording('zoo', { id: 'lonely', wav: null });
  expect(await problems()).toEqual(before);
});

it('a flow made anew under an old name has problems of its own', async () => {
  const { flows } = (await openTestRooms()).database;
  await flows.create({ flowId: 'zoo', name: 'Zoo', document: { ...zoo, entry: 'nowhere' } });
  expect((await problems())?.errors).toBeGreaterThan(0);
  await flows.remove('zoo');
  await flows.create({ flowId: 'zoo', name: 'Zoo', document: zoo });
  expect(await problems()).toMatchObject({ errors: 0 });
});
