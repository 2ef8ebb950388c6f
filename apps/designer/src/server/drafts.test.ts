import { blankFlow } from '@patchcord/flows/library';
import { expect, it } from 'vitest';
import { draftInput, loadDraft, saveDraft } from './drafts.ts';
import { openTestRooms } from './testing/open-test-rooms.ts';

const zoo = blankFlow('zoo', 'Zoo');

it.each([
  ['an empty', ''],
  ['a blank', '  '],
  ['no', undefined],
  ['an unreadable', 7],
])(
  'while its name is written anew, a draft with %s one is saved and goes by the one it had',
  async (_, name) => {
    const { flows } = (await openTestRooms()).database;
    await flows.create({ flowId: 'zoo', name: 'Zoo', document: zoo });
    const document = { ...zoo, name, entry: 'bye' };
    const { revision } = await loadDraft('zoo');
    await saveDraft('zoo', draftInput.parse({ revision, document, layout: null }));
    expect(await loadDraft('zoo')).toMatchObject({
      name: 'Zoo',
      document: JSON.parse(JSON.stringify(document)),
    });
    expect(await flows.list()).toMatchObject([{ name: 'Zoo' }]);
  },
);
