import type { JsonObject } from '@patchcord/flows/edit';
import { catalogue } from '@patchcord/nodes/catalogue';
import { defineNode, optional, required } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cardOf } from './card.ts';
import { cardSize, portMiddle, summaryLines } from './card-size.ts';

const own = {
  knock: defineNode({
    type: 'knock',
    version: 3,
    title: 'Knock',
    family: 'do',
    config: z.strictObject({
      doors: z.array(z.strictObject({ port: z.string(), label: z.string() })).min(1),
      times: z.int().default(2),
    }),
    ports: ({ doors }) => ({
      ...Object.fromEntries(doors.map(({ port, label }) => [port, required(label)])),
      nobody: optional('nobody opens', '@onError'),
    }),
    summary: ({ doors, times }) => `${times} × at ${doors.map(({ label }) => label).join(', ')}`,
  }),
};
const knocking = (doors: JsonObject[], on: JsonObject = {}): JsonObject => ({
  type: 'knock@3',
  with: { doors },
  on,
});

describe('a card', () => {
  it('says what its node does, and where callers leave it, in words', () => {
    const card = cardOf(knocking([{ port: 'a', label: 'front door' }], { a: 'hall' }), own);
    expect(card).toMatchObject({ type: 'knock', title: 'Knock', family: 'do', summary: '2 × at front door' });
    expect(card.ports).toEqual([{ name: 'a', label: 'front door', required: true, to: 'hall' }]);
    expect(card.spare).toEqual([
      { name: 'nobody', label: 'nobody opens', required: false, to: null, fallsBackTo: '@onError' },
    ]);
  });

  it('shows a way that needn’t lead anywhere once it does', () => {
    const { ports, spare } = cardOf(knocking([{ port: 'a', label: 'front' }], { nobody: 'hall' }), own);
    expect(ports.map(({ name, to }) => [name, to])).toEqual([
      ['a', null],
      ['nobody', 'hall'],
    ]);
    expect(spare).toEqual([]);
  });

  it('is drawn of settings that aren’t finished, with the ports there are', () => {
    expect(cardOf(knocking([]), own)).toMatchObject({ spare: [{ name: 'nobody' }], ports: [] });
    const nameless = cardOf(knocking([{ port: 'a' }]), own);
    expect(nameless.ports).toMatchObject([{ name: 'a', label: 'a' }]);
    expect(nameless.summary).toBe('Not finished yet');
    expect(cardOf({ type: 'knock@3', with: { doors: 7 } }, own)).toMatchObject({
      ports: [],
      summary: 'Not finished yet',
    });
  });

  it('keeps a wire in sight whose port is gone', () => {
    const { ports } = cardOf(knocking([{ port: 'a', label: 'front' }], { back: 'garden' }), own);
    expect(ports.at(-1)).toEqual({ name: 'back', label: 'back', required: false, to: 'garden' });
  });

  it.each<[string, JsonObject]>([
    ['a type nobody knows', { type: 'ring@1', on: { done: 'next' } }],
    ['another version', { type: 'knock@9', on: { done: 'next' } }],
    ['no type at all', { type: 5, with: [], on: { done: 'next', other: 3 } }],
  ])('is there for %s', (_, node) => {
    const card = cardOf(node, own);
    expect(card.family).toBeNull();
    expect(card.ports.map(({ to }) => to)).toEqual(['next']);
  });

  it('is made once for a node', () => {
    const node = knocking([{ port: 'a', label: 'front' }]);
    expect(cardOf(node, own)).toBe(cardOf(node, own));
    expect(cardOf(node, own)).not.toBe(cardOf({ ...node }, own));
  });

  it('has room for two lines at most, a row for each port, and more when it is unfolded', () => {
    const long = cardOf(knocking([{ port: 'a', label: 'front '.repeat(40) }]), own);
    expect(summaryLines(long)).toBe(2);
    const folded = cardSize(long, false);
    expect(cardSize(long, true).height).toBe(folded.height + 24);
    expect(portMiddle(long, 0)).toBeLessThan(folded.height);
  });

  it.each(Object.values(catalogue))('of a fresh $title is drawn', ({ type, version }) => {
    const { family, summary } = cardOf({ type: `${type}@${version}` }, catalogue);
    expect(family).not.toBeNull();
    expect(summary).not.toContain('undefined');
  });
});
