import { contentOf, type FlowContent } from '@patchcord/flows/edit';
import { expect, it } from 'vitest';
import { contentWritten } from './json-draft.ts';

const flow = (greeting: string, farewell?: string): FlowContent =>
  contentOf({
    document: {
      id: 'shop',
      nodes: {
        greet: { type: 'greet@1', with: { text: greeting } },
        ...(farewell === undefined ? {} : { bye: { type: 'hangup@1', with: { text: farewell } } }),
      },
    },
    layout: null,
    knowledge: [],
  });
const begun = flow('Hello.', 'Bye.');
const written = (mine: FlowContent, now = begun) => contentWritten(now, begun.document, mine.document);

it('what was written is the flow, in the order in which it was written', () => {
  const { id, nodes } = flow('Hi.', 'Bye.').document;
  const turned = { ...begun, document: { nodes: nodes ?? null, id: id ?? null } };
  expect(JSON.stringify(written(turned).document)).toBe(JSON.stringify(turned.document));
});

it('what was edited elsewhere meanwhile stays', () =>
  expect(written(flow('Hi.', 'Bye.'), flow('Hello.', 'See you.')).document).toEqual(
    flow('Hi.', 'See you.').document,
  ));

it('where both changed the same, it is as it was written, also where that is nothing', () => {
  expect(written(flow('Hi.', 'Bye.'), flow('Hey.', 'Bye.')).document).toEqual(flow('Hi.', 'Bye.').document);
  expect(written(flow('Hello.'), flow('Hello.', 'See you.')).document).toEqual(flow('Hello.').document);
});
