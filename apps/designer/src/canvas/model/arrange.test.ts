import { fileURLToPath } from 'node:url';
import { loadFlowFolder } from '@patchcord/flows/library';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { arrange } from './arrange.ts';
import { arrangedNodes } from './arranged-nodes.ts';

const size = { width: 248, height: 100 };
const node = (id: string, ...to: string[]) => ({ id, size, at: undefined, to });
const library = fileURLToPath(new URL('../../../../../flows/library/', import.meta.url));

describe('tidying up', () => {
  it('puts what comes later to the right, and leaves ways back out of it', () => {
    const places = arrange([node('a', 'b'), node('b', 'c', 'a'), node('c', 'b')], ['a']);
    const x = (id: string) => places.get(id)?.x ?? Number.NaN;
    expect(x('a')).toBeLessThan(x('b'));
    expect(x('b')).toBeLessThan(x('c'));
    expect(places.get('a')).toMatchObject({ x: 40 });
  });

  it('begins where it is told to', () => {
    expect(arrange([node('a')], ['a'], { x: 400, y: 80 }).get('a')).toEqual({ x: 400, y: 80 });
    expect(arrange([], [])).toEqual(new Map());
  });

  it.each([
    ['b', 'c'],
    ['c', 'b'],
  ])('keeps %s above %s where somebody has put it there', (upper, lower) => {
    const placed = (id: string, y: number) => ({ ...node(id), at: { x: 0, y } });
    const places = arrange([placed(lower, 500), placed(upper, 0)], []);
    expect(places.get(upper)?.y).toBeLessThan(places.get(lower)?.y ?? 0);
  });

  it('crosses no wires of one card', () => {
    const ids = ['b', 'c', 'd', 'e'];
    for (const order of [ids, ids.toReversed(), ['d', 'b', 'e', 'c']]) {
      const places = arrange([node('a', ...order), ...ids.map((id) => node(id))], ['a']);
      const fromAbove = ids.toSorted((one, other) => (places.get(one)?.y ?? 0) - (places.get(other)?.y ?? 0));
      expect(fromAbove).toEqual(order);
    }
  });

  it.each(['techstore', 'healthplus', 'edulearn', 'call-back'])(
    'lets no two cards of %s touch',
    async (name) => {
      const { document } = await loadFlowFolder(`${library}${name}`);
      const content = {
        document: JSON.parse(JSON.stringify(document)),
        layout: { format: 1, positions: {}, notes: [] },
        knowledge: [],
      } as const;
      const nodes = arrangedNodes(content, catalogue);
      const places = arrange(nodes, [content.document.entry]);
      const cards = nodes.map(({ id, size: { width, height } }) => ({
        ...(places.get(id) ?? { x: 0, y: 0 }),
        width,
        height,
      }));
      for (const [index, one] of cards.entries())
        for (const other of cards.slice(index + 1)) {
          const apart =
            one.x + one.width < other.x ||
            other.x + other.width < one.x ||
            one.y + one.height < other.y ||
            other.y + other.height < one.y;
          expect(apart).toBe(true);
        }
    },
  );

  it('is done with a thousand nodes before anybody wonders', () => {
    const nodes = Array.from({ length: 1000 }, (_, index) =>
      node(`n${index}`, `n${index + 1}`, `n${(index * 7) % 1000}`),
    );
    const startedMs = performance.now();
    expect(arrange(nodes, ['n0']).size).toBe(1000);
    expect(performance.now() - startedMs).toBeLessThan(30_000);
  });
});
