import { diffFlows } from '@patchcord/flows/diff';
import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { diffOverlay } from './diff-overlay.ts';

const say = (text: string, said: string) => ({ type: 'say@1', with: { text }, on: { said } });
const at = (positions: Record<string, { x: number; y: number }>) => ({
  format: 1 as const,
  positions,
  notes: [],
});
const before = {
  document: { nodes: { hello: say('Hello.', 'old'), old: say('Old.', 'hello') } },
  layout: at({ hello: { x: 0, y: 0 }, old: { x: 300, y: 40 } }),
};
const after = {
  document: { nodes: { hello: say('Good day.', 'new'), new: say('New.', 'hello') } },
  layout: at({ hello: { x: 0, y: 0 }, new: { x: 300, y: 200 } }),
};
const diff = diffFlows(before, after, catalogue);
const draw = (shown: typeof before | typeof after) =>
  diffOverlay(diff, [before, after], shown, 'From 1 to 2');

it('what is new, gone and changed is marked, with what became of it', () => {
  const { kind, title, nodes, wires } = draw(after);
  expect([kind, title]).toEqual(['diff', 'From 1 to 2']);
  expect(nodes.get('hello')).toEqual({
    look: 'changed',
    note: '“Hello” now says “Good day.” instead of “Hello.”. “it was said” at “Hello” now leads to “New” instead of “Old”.',
  });
  expect([nodes.get('new')?.look, nodes.get('old')?.look]).toEqual(['added', 'removed']);
  expect([wires.get('hello said')?.look, wires.get('new said')?.look]).toEqual(['changed', 'added']);
});

it('what is gone stands where it stood, as a ghost', () => {
  expect(draw(after).ghosts).toEqual([{ id: 'old', node: before.document.nodes.old, at: { x: 300, y: 40 } }]);
});

it('on a draft that doesn’t have it yet, so does what is new', () => {
  expect(draw(before).ghosts).toEqual([
    { id: 'new', node: after.document.nodes.new, at: { x: 300, y: 200 } },
  ]);
});
