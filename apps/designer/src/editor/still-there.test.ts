import { contentOf } from '@patchcord/flows/edit';
import { expect, it } from 'vitest';
import { nothingSelected } from './selection.ts';
import { stillThere } from './still-there.ts';

const flow = (...ids: readonly string[]) =>
  contentOf({
    document: { nodes: Object.fromEntries(ids.map((id) => [id, { type: 'say@1' }])) },
    layout: null,
    knowledge: [],
  });
const nodes = (...ids: readonly string[]) => ({ kind: 'nodes', ids }) as const;

it('a step that has its old name again stays selected, and so do the others', () =>
  expect(stillThere(nodes('a', 'new'), flow('a', 'new'), flow('a', 'old'))).toEqual(nodes('a', 'old')));

it('of a step that was added and is undone nothing is selected', () =>
  expect(stillThere(nodes('new'), flow('a', 'new'), flow('a'))).toBe(nothingSelected));

it('what is selected and still there stays so, whatever else came back', () => {
  const selection = nodes('a');
  expect(stillThere(selection, flow('a'), flow('a', 'b'))).toBe(selection);
});
