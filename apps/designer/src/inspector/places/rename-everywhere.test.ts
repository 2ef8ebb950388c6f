import { usesOf } from '@patchcord/flows/check';
import { applyChanges, contentOf } from '@patchcord/flows/edit';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { renameIntent, renameVariable } from './rename-everywhere.ts';

const flow = {
  variables: { name: { type: 'text' } },
  nodes: {
    ask: { type: 'listen@1', with: { into: 'name', nudge: 'Is your name {{ name }}, or {{ surname }}?' } },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          { port: 'a', when: { any: [{ var: 'name', op: 'is', value: 'name' }, { intent: 'human' }] } },
        ],
      },
    },
    tell: { type: 'webhook@1', with: { url: 'https://example.org/{{ name }}', variables: ['name'] } },
  },
  handlers: { help: { when: { intent: 'human' }, to: 'ask' } },
};

function after(rename: typeof renameVariable, part: 'variables' | 'intents', from: string, to: string) {
  const content = contentOf({ document: flow, layout: null, knowledge: [] });
  const changes = rename(content.document, usesOf(flow, catalogue)[part], from, to);
  return JSON.parse(JSON.stringify(applyChanges(content, changes).content.document));
}

describe('another name', () => {
  it('for a variable is written wherever it is used, and nowhere else', () => {
    const { nodes } = after(renameVariable, 'variables', 'name', 'caller');
    expect(nodes.ask.with).toEqual({ into: 'caller', nudge: 'Is your name {{ caller }}, or {{ surname }}?' });
    expect(nodes.sort.with.cases[0].when.any[0]).toEqual({ var: 'caller', op: 'is', value: 'name' });
    expect(nodes.tell.with).toEqual({ url: 'https://example.org/{{ caller }}', variables: ['caller'] });
  });

  it('for an intent is written in conditions and handlers', () => {
    const { nodes, handlers } = after(renameIntent, 'intents', 'human', 'person');
    expect(nodes.sort.with.cases[0].when.any[1]).toEqual({ intent: 'person' });
    expect(handlers.help.when).toEqual({ intent: 'person' });
  });
});
