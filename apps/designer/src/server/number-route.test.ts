import { blankFlow } from '@patchcord/flows/library';
import { expect, it } from 'vitest';
import { PUT } from '../app/api/numbers/[number]/route.ts';
import { openTestRooms } from './testing/open-test-rooms.ts';

it('what an order leaves out of a number stays as somebody else has made it meanwhile', async () => {
  const { flows, numbers } = (await openTestRooms()).database;
  const version = { flowId: 'zoo', name: 'Zoo', hash: 'h', knowledge: [], message: '', shipped: false };
  await flows.publishAndRelease({ ...version, document: blankFlow('zoo', 'Zoo') }, 'live');
  const hours = {
    timeZone: 'UTC',
    flows: [{ flow: 'zoo', week: { monday: [{ from: '09:00', to: '17:00' }] } }],
  };
  await numbers.map({ number: '100', flowId: 'zoo', stage: 'live', note: 'gate', hours });
  const answer = await PUT(
    new Request('http://designer/api/numbers/100', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ flow: 'zoo', fallback: true, instead: 'zoo' }),
    }),
    { params: Promise.resolve({ number: '100' }) },
  );
  expect([answer.status, await answer.json()]).toMatchObject([200, { fallback: true, note: 'gate', hours }]);
  expect(await numbers.find(['100'])).toMatchObject({ isFallback: true, note: 'gate', hours });
});
