import type { JsonObject } from '@patchcord/flows/edit';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { wireKey } from '../../editor/overlay.ts';
import { laneRows } from '../model/lane-rows.ts';
import { CardDrawer } from './draw-cards.ts';
import { drawLane } from './draw-lane.ts';
import { drawNotes, noteIndex } from './draw-notes.ts';
import { WireDrawer } from './draw-wires.ts';

const say = (on: JsonObject = {}): JsonObject => ({ type: 'say@1', with: { text: 'Hi.' }, on });
const source = (id: string, node: JsonObject, more: object = {}) => ({
  id,
  node,
  at: { x: 0, y: 0 },
  first: false,
  anyTime: '',
  selected: false,
  unfolded: false,
  tabStop: false,
  mark: null,
  trouble: null,
  ghost: false,
  ...more,
});

describe('cards', () => {
  it('are drawn anew only where something changed, and keep their picture where they only moved', () => {
    const drawer = new CardDrawer(catalogue);
    const [a, b] = [say(), say()];
    const before = drawer.draw([source('a', a), source('b', b)]);
    const after = drawer.draw([source('a', a), source('b', b, { at: { x: 9, y: 9 }, selected: true })]);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]?.data).toBe(before[1]?.data);
    const edited = drawer.draw([source('a', say({ said: 'b' })), source('b', b)]);
    expect(edited[0]?.data).not.toBe(before[0]?.data);
  });

  it('say how they stand out without their colour, and where callers would be stuck', () => {
    const mark = { look: 'failed' as const, note: 'expected “Bye.”' };
    const [card] = new CardDrawer(catalogue).draw([source('askName', say(), { mark, first: true })]);
    expect(card?.ariaLabel).toBe(
      'Ask name, Say. calls start here. “Hi.”. leads nowhere yet: it was said. failed: expected “Bye.”',
    );
  });

  it('say that something is wrong with them, and are drawn anew once it isn’t', () => {
    const drawer = new CardDrawer(catalogue);
    const a = say({ said: 'b' });
    const [wrong] = drawer.draw([source('a', a, { trouble: 'error' })]);
    expect(wrong?.ariaLabel).toContain('has an error');
    const [mended] = drawer.draw([source('a', a)]);
    expect(mended?.ariaLabel).not.toContain('error');
    expect(mended?.data).not.toBe(wrong?.data);
  });

  it('that are gone can’t be taken for one that is there', () => {
    const drawn = new CardDrawer(catalogue).draw([source('a', say()), source('a', say(), { ghost: true })]);
    expect(drawn.map(({ id, draggable }) => [id, draggable])).toEqual([
      ['a', undefined],
      ['@ghost a', false],
    ]);
  });
});

describe('wires', () => {
  const nodes: [string, JsonObject][] = [
    ['a', say({ said: 'b', error: 'gone' })],
    ['b', say({ said: 'a' })],
  ];
  const quiet = { nodes, marks: new Map(), chosen: new Set<string>(), wire: null };

  it('lead from port to card, and nowhere that isn’t', () => {
    const edges = new WireDrawer().draw(quiet);
    expect(edges.map(({ source: from, sourceHandle, target }) => [from, sourceHandle, target])).toEqual([
      ['a', 'said', 'b'],
      ['b', 'said', 'a'],
    ]);
  });

  it('stand out beside what is selected; the others are the same as before', () => {
    const drawer = new WireDrawer();
    const all = [...nodes, ['c', say({ said: 'c' })]] as [string, JsonObject][];
    const before = drawer.draw({ ...quiet, nodes: all });
    const after = drawer.draw({ ...quiet, nodes: all, chosen: new Set(['b']) });
    expect(after.map(({ data }) => data?.near)).toEqual([true, true, false]);
    expect(after[2]).toBe(before[2]);
    const marks = new Map([[wireKey('a', 'said'), { look: 'path' as const }]]);
    expect(drawer.draw({ ...quiet, marks }).map(({ data }) => data?.mark?.look)).toEqual(['path', undefined]);
  });
});

describe('what may happen at any time', () => {
  const document: JsonObject = {
    settings: { onError: 'lost' },
    nodes: { helpDesk: say() },
    handlers: {
      a: { when: { intent: 'human' }, to: 'helpDesk' },
      b: { when: { key: '0' }, to: 'nobody' },
      c: { when: { silence: true } },
      d: { when: { callEnded: true }, to: 'helpDesk' },
      e: { when: { condition: { var: 'x', op: 'is-set' } }, to: 'helpDesk' },
      f: 'broken',
    },
  };

  it('is told in words, each with where it leads', () => {
    const [lane] = drawLane(document, laneRows(document), new Map(), true);
    expect(lane?.data.rows.map(({ when, target }) => [when, target])).toEqual([
      ['caller wants “human”', 'Help desk'],
      ['caller presses 0', null],
      ['caller says nothing', null],
      ['the call has ended', 'Help desk'],
      ['x is known', 'Help desk'],
      ['nothing chosen yet', null],
      ['something goes wrong', null],
    ]);
  });

  it('takes no room where there is nothing and nobody may add it', () => {
    expect(drawLane({}, [], new Map(), false)).toEqual([]);
    expect(drawLane({}, [], new Map(), true)).toHaveLength(1);
  });
});

it('notes are as high as what is written on them', () => {
  const [short, long] = drawNotes(
    [
      { x: 0, y: 0, text: 'Hi' },
      { x: 0, y: 0, text: 'word '.repeat(60) },
    ],
    1,
    true,
  );
  expect(long?.height).toBeGreaterThan(short?.height ?? 0);
  expect([short?.selected, long?.selected]).toEqual([false, true]);
  expect(noteIndex(long?.id ?? '')).toBe(1);
  expect(noteIndex('step1')).toBeNull();
});
