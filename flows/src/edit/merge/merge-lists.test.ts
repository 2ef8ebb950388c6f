import { describe, expect, it } from 'vitest';
import { type Change, mergeContent } from '../index.ts';
import { smallFlow as base, edited, setField } from '../testing/small-flow.ts';
import { mergeLists } from './merge-lists.ts';

const choice = (port: string, label = port) => ({ port, label, phrases: [label] });
const [sales, support, order] = [choice('sales'), choice('support'), choice('order')];
const all = [sales, support, order];
const merged = (mine: unknown, theirs: unknown, before: unknown = all) =>
  mergeLists({ base: before, mine, theirs });

describe('two people at one list', () => {
  const other = choice('support', 'Help');
  const added = choice('returns');
  const late = choice('hours');
  it.each<[string, unknown[], unknown[], unknown[]]>([
    [
      'change different choices',
      [choice('sales', 'Buy'), support, order],
      [sales, other, order],
      [choice('sales', 'Buy'), other, order],
    ],
    ['change one and add one', [sales, other, order], [...all, added], [sales, other, order, added]],
    ['add one each', [...all, added], [...all, late], [...all, late, added]],
    ['add one at the top and take one away', [added, ...all], [sales, order], [added, sales, order]],
    ['change one and move it', [sales, other, order], [support, sales, order], [other, sales, order]],
    ['take different ones away', [support, order], [sales, support], [support]],
    ['take the same one away', [sales, support], [late, sales, support], [late, sales, support]],
    [
      'name a way out anew and change another choice',
      [choice('shop'), support, order],
      [sales, other, order],
      [choice('shop'), other, order],
    ],
    [
      'each name another way out anew',
      [choice('shop'), support, order],
      [sales, choice('help'), order],
      [choice('shop'), choice('help'), order],
    ],
  ])('%s: all of it is there', (_, mine, theirs, both) => {
    expect(merged(mine, theirs)).toEqual(both);
    expect(new Set(merged(theirs, mine))).toEqual(new Set(both));
  });

  it.each<[string, unknown, unknown]>([
    [
      'change the same choice',
      [sales, choice('support', 'Help'), order],
      [sales, choice('support', 'Repair'), order],
    ],
    ['change one and take it away', [sales, other, order], [sales, order]],
    ['add two of one name', [...all, choice('late', 'Hours')], [...all, choice('late', 'Returns')]],
    ['name the same way out anew', [choice('shop'), support, order], [choice('store'), support, order]],
    ['name two alike', [choice('shop'), support, order], [...all, choice('shop', 'Shops')]],
    ['put them in different orders', [order, sales, support], [support, sales, order]],
    ['leave a list, and none', all.toReversed(), 'none'],
  ])('%s: one of both is to be chosen', (_, mine, theirs) => {
    expect(merged(mine, theirs)).toBeNull();
    expect(merged(theirs, mine)).toBeNull();
  });

  it('add different phrases: callers may say both', () =>
    expect(merged(['a', 'b', 'mine'], ['theirs', 'a', 'b'], ['a', 'b'])).toEqual([
      'theirs',
      'a',
      'b',
      'mine',
    ]));

  it('begin a list where there was none: there is one of both', () =>
    expect(mergeLists({ base: undefined, mine: [sales], theirs: [support] })).toEqual([support, sales]));

  it('whose items nothing tells apart: one of both is to be chosen', () => {
    expect(merged([1, 2, 3], [1, 4], [1])).toBeNull();
    expect(merged([{ key: '1' }, { key: '1' }, {}], [{ key: '2' }], [{ key: '1' }])).toBeNull();
    expect(merged(['a', 'a', 'b'], ['c', 'a'], ['a'])).toBeNull();
  });

  it('edit different choices of a step: nobody is asked, whoever is first', () => {
    const start = edited(base, setField('ask', 'choices', all));
    const at = (index: number, label: string): Change => ({
      kind: 'field-set',
      path: ['nodes', 'ask', 'with', 'choices', index, 'label'],
      value: label,
    });
    const both = edited(start, at(0, 'Buy'), at(2, 'My order'));
    for (const [one, other] of [
      [at(0, 'Buy'), at(2, 'My order')],
      [at(2, 'My order'), at(0, 'Buy')],
    ] as const)
      expect(mergeContent(start, edited(start, one), edited(start, other))).toEqual({
        content: both,
        conflicts: [],
      });
  });
});
