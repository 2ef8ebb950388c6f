import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { brokenGraph } from './graph.ts';
import { meaningOf } from './meaning.ts';

const assign = [
  { variable: 'a', value: '1' },
  { variable: 'b', value: '2' },
];
const base = {
  format: 1,
  id: 'zoo',
  name: 'Zoo',
  entry: 'need',
  settings: { onError: 'sorry' },
  variables: { a: { type: 'text' }, b: { type: 'text' }, day: { type: 'date' } },
  intents: { bye: { phrases: ['bye', 'bye bye'] } },
  nodes: {
    need: { type: 'listen@1', with: {}, on: { heard: 'sort', noInput: 'quiet' } },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          { port: 'one', when: { var: 'said', op: 'mentions', value: ['seal', 'sea lion'] } },
          { port: 'two', when: { var: 'said', op: 'one-of', value: ['bear'] } },
        ],
      },
      on: { one: 'keep', two: 'tell', else: 'sorry', error: 'sorry' },
    },
    keep: { type: 'set@1', with: { assign }, on: { done: 'tell' } },
    tell: { type: 'say@1', with: { text: 'On {{ day }} at {{ a }}.' }, on: { said: 'need' } },
    sorry: { type: 'hangup@1', with: { text: 'Sorry.' } },
    quiet: { type: 'hangup@1' },
  },
  handlers: {
    bye: { when: { intent: 'bye' }, to: 'quiet' },
    silence: { when: { silence: true }, to: 'quiet' },
    ended: { when: { callEnded: true }, to: 'quiet' },
  },
} satisfies FlowInput;

type Nodes = Record<string, unknown>;
const compiled = (flow: object) => compileFlow(flowSchema.parse(flow), catalogue);
const withNodes = (nodes: Nodes) => ({ ...base, nodes: { ...base.nodes, ...nodes } });
const { sort, need, keep } = base.nodes;
const [seal, bear] = sort.with.cases;
const cases = (...all: unknown[]) => withNodes({ sort: { ...sort, with: { cases: all } } });

describe('no call can tell', () => {
  it.each<[string, object]>([
    ['a default that is written from one that isn’t', withNodes({ need: { ...need, with: { tries: 2 } } })],
    [
      'a wire from the fall-back that leads there',
      withNodes({ sort: { ...sort, on: { one: 'keep', two: 'tell', else: 'sorry' } } }),
    ],
    [
      'where nothing was said from the silence handler',
      withNodes({ need: { ...need, on: { heard: 'sort' } } }),
    ],
    ['a longer phrase within a shorter one', { ...base, intents: { bye: { phrases: ['bye'] } } }],
    [
      'the order of cases that exclude each other',
      cases(bear, { port: 'one', when: { var: 'said', op: 'mentions', value: ['sea lion', 'seal'] } }),
    ],
    ['the order of assignments', withNodes({ keep: { ...keep, with: { assign: [...assign].reverse() } } })],
    ['a type of what is never said', { ...base, variables: { ...base.variables, b: { type: 'code' } } }],
    ['types that are said alike', { ...base, variables: { ...base.variables, a: { type: 'number' } } }],
    [
      'how long nobody may come back after the call',
      { ...base, handlers: { ...base.handlers, ended: { ...base.handlers.ended, cooldownTurns: 3 } } },
    ],
    ['the flow’s own name', { ...base, name: 'Other' }],
  ])('%s', (_, flow) => {
    expect(meaningOf(compiled(flow))).toBe(meaningOf(compiled(base)));
  });
});

describe('a call may tell', () => {
  it.each<[string, object]>([
    ['another wire', withNodes({ need: { ...need, on: { heard: 'sort', noInput: 'sorry' } } })],
    ['another phrase', { ...base, intents: { bye: { phrases: ['bye', 'good day'] } } }],
    [
      'the order of cases that may both hold',
      cases({ port: 'two', when: { var: 'a', op: 'is', value: 'x' } }, seal),
    ],
    [
      'that the longer phrase is missing where all is compared',
      cases(seal, { port: 'two', when: { var: 'said', op: 'one-of', value: ['bear', 'a bear'] } }),
    ],
    ['a type that is said otherwise', { ...base, variables: { ...base.variables, a: { type: 'code' } } }],
    ['a default', { ...base, variables: { ...base.variables, b: { type: 'text', default: '' } } }],
    [
      'the order of handlers',
      { ...base, handlers: { key: { when: { key: '0' }, to: 'quiet' }, ...base.handlers } },
    ],
    [
      'two assignments of the same variable in another order',
      withNodes({ keep: { ...keep, with: { assign: [assign[0], { variable: 'a', value: '3' }] } } }),
    ],
  ])('%s', (_, flow) => {
    expect(meaningOf(compiled(flow))).not.toBe(meaningOf(compiled(base)));
  });
});

describe('a broken graph', () => {
  it('is none where nothing is broken', () => {
    expect(brokenGraph(compiled(base))).toBeNull();
  });

  it.each<[string, RegExp, object]>([
    [
      'a wire from no port',
      /no port “gone”/,
      withNodes({ keep: { ...keep, on: { done: 'tell', gone: 'tell' } } }),
    ],
    [
      'a node nothing leads to',
      /nothing leads to “keep”/,
      withNodes({ sort: { ...sort, on: { ...sort.on, one: 'tell' } } }),
    ],
    [
      'a round without the caller',
      /comes round to itself/,
      withNodes({ keep: { ...keep, on: { done: 'sort' } } }),
    ],
    [
      'no way to an end',
      /no call can end/,
      withNodes({
        tell: { ...base.nodes.tell, on: { said: 'stuck' } },
        stuck: { type: 'wait@1', with: { ms: 1000 }, on: { done: 'stuck' } },
      }),
    ],
  ])('%s', (_, reason, flow) => {
    expect(brokenGraph(compiled(flow))).toMatch(reason);
  });
});
