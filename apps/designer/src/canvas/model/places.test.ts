import type { FlowContent } from '@patchcord/flows/edit';
import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { openEditor } from '../../editor/testing/open-editor.ts';
import { duplicate } from '../../inspector/selected/duplicate.ts';
import { Places, placesOf } from './places.ts';

const say = (to?: string) => ({ type: 'say@1', with: { text: 'Hi.' }, on: to ? { said: to } : {} });
const flow = (positions: FlowContent['layout']['positions']): FlowContent => ({
  document: { entry: 'a', nodes: { a: say('b'), b: say(), c: say() } },
  layout: { format: 1, positions, notes: [] },
  knowledge: [],
});

it('nodes nobody has placed stand beside the others, and stay there while something else changes', () => {
  const places = new Places(catalogue);
  const first = places.of(flow({ a: { x: 500, y: 500 } }));
  expect(first.get('a')).toEqual({ x: 500, y: 500 });
  expect(new Set([...first.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  // Somebody puts it just where another one stands: that one doesn't run away.
  const later = places.of(flow({ a: first.get('b') ?? { x: 0, y: 0 } }));
  expect([later.get('b'), later.get('c')]).toEqual([first.get('b'), first.get('c')]);
});

it('a flow without a layout is tidied up', () => {
  const places = new Places(catalogue).of(flow({}));
  expect(places.get('a')?.x).toBeLessThan(places.get('b')?.x ?? 0);
});

it('of steps nobody has placed a copy stands beside where they are drawn, whoever makes it', () => {
  const editor = openEditor({ catalogue, content: flow({}) });
  const drawn = placesOf(editor).of(editor.getState().content).get('b');
  editor.getState().select({ kind: 'nodes', ids: ['b'] });
  duplicate(editor);
  const { positions } = editor.getState().content.layout;
  expect(Object.values(positions)).toEqual([{ x: (drawn?.x ?? 0) + 40, y: (drawn?.y ?? 0) + 40 }]);
});
