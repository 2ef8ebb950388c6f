import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { applyChanges, contentOf } from '../edit/index.ts';
import { renameIntent, renameVariable } from './index.ts';

const tool = {
  kind: 'http',
  name: 'look_up',
  description: 'Looks an order up.',
  parameters: [{ name: 'caller', description: 'Who.', kind: { type: 'text' } }],
  url: '{{ name }}/orders/{{ name }}',
};

const flow = {
  variables: { name: { type: 'text' }, surname: { type: 'text' } },
  intents: { name: { phrases: ['my name'] } },
  interface: { inputs: ['surname', 'name'], outputs: ['name'], exits: ['name'] },
  nodes: {
    ask: { type: 'listen@1', with: { into: 'name', nudge: 'Is your name {{ name }}, or {{ surname }}?' } },
    both: {
      type: 'collect@1',
      with: {
        slots: [
          { into: 'name', kind: { type: 'text' }, ask: 'Your name?' },
          { into: 'name', kind: { type: 'text' }, ask: 'Once more, {{ name }}?' },
        ],
      },
    },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          {
            port: 'a',
            when: { any: [{ var: 'name', op: 'is', value: 'name' }, { intent: 'name' }, { var: 'name' }] },
          },
        ],
      },
    },
    tell: { type: 'webhook@1', with: { url: 'https://example.org/{{ name }}', variables: ['name'] } },
    talk: {
      type: 'llm@1',
      with: {
        goal: 'Help {{ name }}.',
        facts: ['name'],
        exits: [{ port: 'done', description: 'done', phrases: ['name'] }],
        tools: [
          { ...tool, parameters: [{ ...tool.parameters[0], name: 'name' }] },
          { ...tool, variables: ['name'], query: { who: '{{ name }}', by: '{{ caller }}' } },
          { kind: 'set', name: 'keep', description: 'Keeps it.', variables: [{ into: 'name' }] },
        ],
      },
    },
    inside: {
      type: 'subflow@1',
      with: { flow: 'x', inputs: { name: '{{ name }}' }, outputs: { name: 'name' } },
    },
  },
  handlers: {
    help: { when: { intent: 'name' }, to: 'ask' },
    known: { when: { condition: { var: 'name', op: 'is-set' } }, to: 'ask' },
  },
};

function after(rename: typeof renameVariable, from: string, to: string) {
  const content = contentOf({ document: flow, layout: null, knowledge: [] });
  const { content: renamed, refused } = applyChanges(content, rename(content.document, catalogue, from, to));
  expect(refused).toBeNull();
  return JSON.parse(JSON.stringify(renamed.document));
}

describe('another name', () => {
  const renamed = after(renameVariable, 'name', 'who');
  const { nodes } = renamed;

  it('for a variable is written where it is declared, in its place, and where other flows hand it over', () => {
    expect(Object.keys(renamed.variables)).toEqual(['who', 'surname']);
    expect(renamed.interface).toEqual({ inputs: ['surname', 'who'], outputs: ['who'], exits: ['name'] });
    expect(nodes.inside.with).toMatchObject({ inputs: { name: '{{ who }}' }, outputs: { name: 'who' } });
  });

  it('is written in texts where the variable is filled in, and not where the word is said', () => {
    expect(nodes.ask.with.nudge).toBe('Is your name {{ who }}, or {{ surname }}?');
    expect(nodes.tell.with).toEqual({ url: 'https://example.org/{{ who }}', variables: ['who'] });
  });

  it('is written wherever it is set, however often a node does', () => {
    expect(nodes.ask.with.into).toBe('who');
    expect(nodes.both.with.slots).toMatchObject([
      { into: 'who', ask: 'Your name?' },
      { into: 'who', ask: 'Once more, {{ who }}?' },
    ]);
    expect(nodes.talk.with.tools[2].variables).toEqual([{ into: 'who' }]);
  });

  it('is written in conditions, finished or not, and what they compare with stays', () => {
    expect(nodes.sort.with.cases[0].when.any).toEqual([
      { var: 'who', op: 'is', value: 'name' },
      { intent: 'name' },
      { var: 'who' },
    ]);
    expect(renamed.handlers.known.when).toEqual({ condition: { var: 'who', op: 'is-set' } });
  });

  it('is written in a tool that is handed the variable; a parameter of the same name is another thing', () => {
    const [own, handed] = nodes.talk.with.tools;
    expect(nodes.talk.with).toMatchObject({ goal: 'Help {{ who }}.', facts: ['who'] });
    expect(own.url).toBe('{{ who }}/orders/{{ name }}');
    expect(own.parameters[0].name).toBe('name');
    expect(handed).toMatchObject({
      url: '{{ who }}/orders/{{ who }}',
      variables: ['who'],
      query: { who: '{{ who }}', by: '{{ caller }}' },
    });
  });

  it('for an intent is written in conditions and handlers, and a variable of its name stays', () => {
    const { nodes: asked, handlers, intents } = after(renameIntent, 'name', 'person');
    expect(intents).toEqual({ person: { phrases: ['my name'] } });
    expect(asked.sort.with.cases[0].when.any).toEqual([
      { var: 'name', op: 'is', value: 'name' },
      { intent: 'person' },
      { var: 'name' },
    ]);
    expect(handlers.help.when).toEqual({ intent: 'person' });
    expect(asked.ask.with.into).toBe('name');
  });
});
