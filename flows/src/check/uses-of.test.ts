import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { usesOf } from './uses-of.ts';

const flow = {
  nodes: {
    ask: {
      type: 'listen@1',
      with: { into: 'wish', nudge: 'Are you there, {{ customer }}?' },
    },
    sort: {
      type: 'route@1',
      with: {
        cases: [{ port: 'human', when: { any: [{ intent: 'human' }, { var: 'wish', op: 'is-set' }] } }],
      },
    },
    desk: { type: 'transfer@1', with: { destination: 'sales' } },
    answer: { type: 'knowledge@1', with: { documents: ['prices'] } },
  },
  handlers: { help: { when: { intent: 'help' }, to: 'desk' } },
};

describe('where a flow uses what is declared for it', () => {
  const uses = usesOf(flow, catalogue);

  it('finds variables in texts, in conditions and where they are set', () => {
    expect(uses.variables).toContainEqual({
      name: 'customer',
      path: '/nodes/ask/with/nudge',
      node: 'ask',
      sets: false,
    });
    expect(uses.variables).toContainEqual({
      name: 'wish',
      path: '/nodes/sort/with/cases/0/when',
      node: 'sort',
      sets: false,
    });
    expect(uses.variables).toContainEqual({
      name: 'wish',
      path: '/nodes/ask/with/into',
      node: 'ask',
      sets: true,
    });
  });

  it('finds intents in handlers and conditions', () => {
    expect(uses.intents).toEqual([
      { name: 'help', path: '/handlers/help/when/intent', node: null },
      { name: 'human', path: '/nodes/sort/with/cases/0/when', node: 'sort' },
    ]);
  });

  it('finds destinations and documents', () => {
    expect(uses.destinations).toMatchObject([{ name: 'sales', node: 'desk' }]);
    expect(uses.documents).toMatchObject([{ name: 'prices', path: '/nodes/answer/with/documents/0' }]);
  });

  it.each([[null], [[]], [{ nodes: 7 }], [{ nodes: { a: { type: 'route@1', with: { cases: 'x' } } } }]])(
    'finds what it can in %j',
    (broken) => expect(usesOf(broken, catalogue).intents).toEqual([]),
  );
});
