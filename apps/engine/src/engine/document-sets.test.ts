import { compileFlow, flowSchema, knowledgeDocument } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { documentSets } from './document-sets.ts';

it('names the documents of each node that may draw on some, in the flow’s own order', () => {
  const document = flowSchema.parse({
    format: 1,
    id: 'museum',
    name: 'Museum',
    entry: 'look',
    settings: { onError: 'bye' },
    nodes: {
      look: {
        type: 'knowledge@1',
        with: { documents: ['tickets', 'hours'] },
        on: { found: 'bye', noAnswer: 'bye' },
      },
      bye: { type: 'hangup@1' },
    },
  });
  const knowledge = ['hours', 'other', 'tickets'].map((id) => knowledgeDocument(id, `# ${id}`));
  const sets = documentSets(compileFlow(document, catalogue, knowledge));
  expect(sets.map((documents) => documents.map(({ id }) => id))).toEqual([['hours', 'tickets']]);
});
