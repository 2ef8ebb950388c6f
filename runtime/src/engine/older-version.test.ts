import { catalogue } from '@patchcord/nodes/catalogue';
import type { CallContext, Catalogue } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { expect, it } from 'vitest';
import { conversationOf } from './conversation.ts';
import { virtualCall } from './testing/virtual-call.ts';

/** “say” has become a second version, and the first one stays for the flows that name it. */
const withBoth: Catalogue = { ...catalogue, say: { ...catalogue.say, version: 2 }, 'say@1': catalogue.say };

async function sayTwice(_config: never, call: CallContext) {
  await call.say('Twice.');
  await call.say('Twice.');
  return { port: 'said' };
}

it('a node keeps doing what its version did when a newer one does something else', async () => {
  const { journal } = await virtualCall({
    flow: {
      format: 1,
      id: 'both',
      name: 'Both',
      entry: 'old',
      settings: { onError: 'bye' },
      nodes: {
        old: { type: 'say@1', with: { text: 'Once.' }, on: { said: 'new' } },
        new: { type: 'say@2', with: { text: 'Once.' }, on: { said: 'bye' } },
        bye: { type: 'hangup@1', with: { text: '' } },
      },
    },
    catalogue: withBoth,
    runners: { ...runners, say: sayTwice, 'say@1': runners.say },
  });
  expect(conversationOf(journal).turns.map(({ text }) => text)).toEqual(['Once.', 'Twice.', 'Twice.']);
});
