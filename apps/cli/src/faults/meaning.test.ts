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
    ['a locale where no date is asked for', { ...base, settings: { ...base.settings, locale: 'de-DE' } }],
  ])('%s', (_, flow) => {
    expect(meaningOf(compiled(flow))).toBe(meaningOf(compiled(base)));
  });
});

/** With these handlers, and a key that stands for words where `means` is given. */
function handled(handlers: object, means: readonly { key: string; means: string }[] = []) {
  const nodes = { ...base.nodes, need: { ...need, with: { keys: means } } };
  return meaningOf(compiled({ ...base, nodes, handlers }));
}

describe('which of two handlers is tried first', () => {
  const bye = { bye: { when: { intent: 'bye' }, to: 'quiet' } };
  const nought = { nought: { when: { key: '0' }, to: 'tell' } };
  const nine = { nine: { when: { key: '9' }, to: 'tell' } };
  const other = { other: { when: { intent: 'other' }, to: 'tell' } };

  it('makes no difference where one wants a key and the other wants words or another key', () => {
    expect(handled({ ...bye, ...nought, ...nine })).toBe(handled({ ...nine, ...nought, ...bye }));
  });

  it('makes a difference where somebody may say both', () => {
    expect(handled({ ...bye, ...other })).not.toBe(handled({ ...other, ...bye }));
  });

  it('makes a difference where the key stands for words', () => {
    const means = [{ key: '0', means: 'bye' }];
    expect(handled({ ...bye, ...nought }, means)).not.toBe(handled({ ...nought, ...bye }, means));
  });
});

describe('the locale', () => {
  const asking = (locale: string) => {
    const slots = [{ into: 'day', kind: { type: 'date' }, ask: 'When?' }];
    const collect = { type: 'collect@1', with: { slots }, on: { collected: 'tell', gaveUp: 'quiet' } };
    return meaningOf(compiled({ ...withNodes({ keep: collect }), settings: { ...base.settings, locale } }));
  };

  it('says where a date is asked for which of day and month comes first, and no more', () => {
    expect(asking('en-GB')).not.toBe(asking('en-US'));
    expect(asking('en-GB')).toBe(asking('de-DE'));
  });
});

describe('which hours of a day are named first', () => {
  const day = (...spans: readonly [string, string][]) => {
    const monday = spans.map(([from, to]) => ({ from, to }));
    const hours = { type: 'hours@1', with: { week: { monday } }, on: { open: 'tell', closed: 'tell' } };
    return meaningOf(compiled(withNodes({ keep: hours })));
  };

  it('makes no difference, and which they are does', () => {
    const [morning, afternoon] = [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ] as const;
    expect(day([...morning], [...afternoon])).toBe(day([...afternoon], [...morning]));
    expect(day([...morning], [...afternoon])).not.toBe(day([...morning], ['13:00', '18:00']));
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
