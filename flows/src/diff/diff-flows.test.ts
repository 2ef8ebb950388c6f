import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { put } from '../faults/edit.ts';
import { diffFlows } from './diff-flows.ts';
import type { FlowState } from './flow-diff.ts';

const flow = {
  format: 1,
  id: 'shop',
  name: 'Shop',
  entry: 'greet',
  settings: { onError: 'sorry', voice: { pronunciations: { SQL: 'sequel' } } },
  variables: { order: { type: 'digits', length: 6 } },
  intents: { human: { phrases: ['a human', 'somebody'] } },
  prompts: { hello: { text: 'Hello.' } },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Welcome to the shop.' }, on: { done: 'need' } },
    need: { type: 'listen@1', with: { silenceMs: 6000 }, on: { heard: 'sort', noInput: 'bye' } },
    sort: {
      type: 'route@1',
      with: { cases: [{ port: 'order', when: { var: 'said', op: 'mentions', value: ['order'] } }] },
      on: { order: 'pick', else: 'bye' },
    },
    pick: {
      type: 'menu@1',
      with: {
        text: 'One or two?',
        choices: [
          { port: 'one', label: 'one', key: '1' },
          { port: 'two', label: 'two', key: '2' },
        ],
      },
      on: { one: 'bye', two: 'bye' },
    },
    sorry: { type: 'hangup@1', with: { text: 'Sorry.' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
  handlers: { zero: { when: { key: '0' }, to: 'bye' } },
};

const state = (document: unknown): FlowState => ({ document });
const told = (path: readonly (string | number)[], value: unknown) =>
  diffFlows(state(flow), state(put(flow, path, value)), catalogue).words;
it('the order in which handlers are tried is told, and one that is new or gone moves none', () => {
  const { zero } = flow.handlers;
  const tried = (...names: string[]) =>
    state({ ...flow, handlers: Object.fromEntries(names.map((name) => [name, zero])) });
  const words = (before: FlowState, after: FlowState) => diffFlows(before, after, catalogue).words;
  expect(words(tried('zero', 'nine'), tried('nine', 'zero'))).toEqual([
    'Handlers are now tried in the order “nine” and “zero”.',
  ]);
  expect(words(tried('zero', 'nine'), tried('one', 'zero', 'nine'))).toHaveLength(1);
  expect(words(tried('zero', 'one', 'nine'), tried('zero', 'nine'))).toHaveLength(1);
});

const condition = (value: string[]) => ({ var: 'said', op: 'mentions', value });

describe('a change is told in one plain sentence', () => {
  it.each<[readonly (string | number)[], unknown, string]>([
    [
      ['nodes', 'greet', 'with', 'text'],
      'Good day.',
      '“Greet” now says “Good day.” instead of “Welcome to the shop.”.',
    ],
    [
      ['nodes', 'need', 'with', 'silenceMs'],
      8500,
      '“Need”: “Wait for the caller” is now 8.5 s instead of 6 s.',
    ],
    [
      ['nodes', 'need', 'with', 'silenceMs'],
      undefined,
      '“Need”: “Wait for the caller” is no longer set; it was 6 s.',
    ],
    [['nodes', 'need', 'with', 'tries'], 3, '“Need”: “Ask at most” is now 3.'],
    [
      ['nodes', 'need', 'on', 'noInput'],
      'sorry',
      '“caller says nothing” at “Need” now leads to “Sorry” instead of “Bye”.',
    ],
    [
      ['nodes', 'need', 'on', 'noInput'],
      undefined,
      '“caller says nothing” at “Need” leads nowhere any more; it led to “Bye”.',
    ],
    [['nodes', 'pick', 'on', 'noInput'], 'bye', '“caller makes no choice” at “Pick” now leads to “Bye”.'],
    [
      ['nodes', 'sort', 'with', 'cases', 0, 'when'],
      condition(['order', 'parcel']),
      '“Sort”: “When” of “order” is now “said” mentions “order” or “parcel” instead of “said” mentions “order”.',
    ],
    [
      ['nodes', 'pick', 'with', 'choices', 1, 'label'],
      'second',
      '“Pick”: “Name” of “two” is now “second” instead of “two”.',
    ],
    [
      ['nodes', 'pick', 'with', 'choices'],
      flow.nodes.pick.with.choices.toReversed(),
      '“Pick”: “Choices” is now in another order.',
    ],
    [
      ['nodes', 'pick', 'with', 'choices'],
      [
        { port: 'one', label: 'one', key: '7' },
        { port: 'new', label: 'new' },
        { port: 'third', label: 'third' },
      ],
      '“Pick”: “Choices” now has “new” and “third” as well, no longer has “two” and now has another “one”.',
    ],
    [['nodes', 'greet', 'visits'], 3, '“Greet” may now be entered 3 times in a call.'],
    [
      ['nodes', 'late'],
      { type: 'say@1', with: { text: 'Wait.' }, on: { said: 'bye' } },
      '“Late” is new: Say, “Wait.”.',
    ],
    [['nodes', 'sorry'], undefined, '“Sorry” is gone: Hang up, “Sorry.”.'],
    [['entry'], 'need', 'Calls now begin at “Need” instead of “Greet”.'],
    [['name'], 'Store', 'The flow is now called “Store” instead of “Shop”.'],
    [
      ['settings', 'onError'],
      'bye',
      'Failures that nothing else handles now lead to “Bye” instead of “Sorry”.',
    ],
    [
      ['settings', 'limits'],
      { quietMs: 8000 },
      'Setting “Longest silence on the line” under “Limits” is now 8 s instead of 10 s.',
    ],
    [['settings', 'locale'], 'de-DE', 'Setting “Language” is now “de-DE” instead of “en-US”.'],
    [['settings', 'voice', 'rate'], 1.2, 'Setting “Speed” under “Voice” is now 1.2 instead of 1.'],
    [
      ['variables', 'order', 'pii'],
      'personal',
      'The variable “order”: “Personal data” is now “personal” instead of “none”.',
    ],
    [
      ['settings', 'recording'],
      { enabled: true },
      'Setting “Record calls” under “Recording” is now on instead of off.',
    ],
    [
      ['settings', 'voice', 'pronunciations', 'SQL'],
      'S Q L',
      '“SQL” is now said “S Q L” instead of “sequel”.',
    ],
    [['handlers', 'zero', 'to'], 'sorry', 'The handler “zero” now leads to “Sorry” instead of “Bye”.'],
    [
      ['handlers', 'zero', 'when'],
      { intent: 'human' },
      'The handler “zero” now acts when the caller wants “human” instead of when the caller presses 0.',
    ],
    [
      ['handlers', 'quiet'],
      { when: { silence: true }, to: 'bye' },
      'The handler “quiet” is new: when the caller says nothing, the call goes to “Bye”.',
    ],
    [
      ['variables', 'name'],
      { type: 'text', default: 'nobody' },
      'The variable “name” is new (text, begins as “nobody”).',
    ],
    [['variables', 'order', 'length'], 8, 'The variable “order” now has 8 signs.'],
    [
      ['intents', 'human', 'phrases'],
      ['a human', 'an agent'],
      'What callers may want, “human”, now has “an agent” as well and no longer has “somebody”.',
    ],
    [['prompts', 'hello', 'text'], 'Hi.', 'The recorded sentence “hello” is now “Hi.” instead of “Hello.”.'],
    [
      ['interface'],
      { inputs: ['order'], exits: ['done'] },
      'Other flows can now run this one inside them (inputs: order; exits: done).',
    ],
  ])('%j', (path, value, sentence) => {
    expect(told(path, value)).toEqual([sentence]);
  });

  it('a list where things with names should be is told whole, not by its numbers', () => {
    for (const intents of [[], ['human']])
      expect(diffFlows(state(flow), state({ ...flow, intents }), catalogue).changes).toMatchObject([
        { path: '/intents', before: flow.intents, after: intents },
      ]);
  });

  it('of a long text, only where it is another', () => {
    const long = `${'You may ask about a laptop or a phone. '.repeat(4)}We are open until six.${' Thank you.'.repeat(12)}`;
    const before = put(flow, ['nodes', 'greet', 'with', 'text'], long);
    const after = put(flow, ['nodes', 'greet', 'with', 'text'], long.replace('six', 'eight'));
    expect(diffFlows(state(before), state(after), catalogue).words).toEqual([
      '“Greet” now says “… or a phone. We are open until eight. Thank you. Thank you. Thank you. …” instead of “… or a phone. We are open until six. Thank you. Thank you. Thank you. …”.',
    ]);
  });

  it('a node that is called otherwise', () => {
    const { bye, ...nodes } = flow.nodes;
    const after = { ...flow, nodes: { ...nodes, farewell: bye } };
    expect(diffFlows(state(flow), state(after), catalogue).words).toEqual([
      '“Bye” is now called “Farewell”.',
      '“Farewell” is what was called “Bye”.',
    ]);
  });

  it('where two steps are called the same, their ids stand beside it; what leads to none stands as it is written', () => {
    const nodes = {
      ...flow.nodes,
      way_out: { type: 'hangup@1', with: { text: 'Bye.' } },
      wayOut: { type: 'hangup@1', with: { text: 'Hold on.' } },
    };
    const before = { ...flow, nodes };
    const to = (id: string) => put(before, ['nodes', 'need', 'on', 'noInput'], id);
    const words = (id: string) => diffFlows(state(before), state(to(id)), catalogue).words;
    const begun = '“caller says nothing” at “Need” now leads to';
    expect(words('wayOut')).toEqual([`${begun} “Way out (wayOut)” instead of “Bye”.`]);
    expect(words('nobodyHere')).toEqual([`${begun} “nobodyHere” instead of “Bye”.`]);
  });

  it('documents by their lines, recordings by their sound', () => {
    const before = {
      document: flow,
      knowledge: [{ id: 'hours', markdown: '# Hours\nNine to six.' }],
      recordings: [{ id: 'hello', sha256: 'a' }],
    };
    const after = {
      document: flow,
      knowledge: [
        { id: 'hours', markdown: '# Hours\nNine to eight.\nClosed on Sunday.' },
        { id: 'prices', markdown: '# Prices' },
      ],
      recordings: [{ id: 'hello', sha256: 'b' }],
    };
    expect(diffFlows(before, after, catalogue).words).toEqual([
      'The document “hours” has other words: 2 lines added and 1 line removed.',
      'The document “prices” is new.',
      'The recording “hello” is another one.',
    ]);
  });
});

describe('a diff drawn on the canvas', () => {
  const after = put(
    put(
      put(flow, ['nodes', 'late'], { type: 'say@1', with: { text: 'Wait.' }, on: { said: 'bye' } }),
      ['nodes', 'need', 'on', 'noInput'],
      'late',
    ),
    ['nodes', 'sorry'],
    undefined,
  );

  it('marks nodes and wires that are new, gone or changed, wires of new nodes included', () => {
    const { nodes, wires } = diffFlows(state(flow), state(after), catalogue);
    expect(Object.fromEntries(nodes)).toEqual({ late: 'added', sorry: 'removed', need: 'changed' });
    expect(Object.fromEntries(wires)).toEqual({ 'late said': 'added', 'need noInput': 'changed' });
  });
});

it('defaults of the format that are written out mean the same; so does a published version of a draft', () => {
  const published = {
    ...flow,
    settings: { ...flow.settings, locale: 'en-US', limits: { callMs: 900_000 } },
    $schema: 'x',
  };
  expect(diffFlows(state(flow), state(published), catalogue).words).toEqual([]);
});

it('whatever stands for a flow, nothing is thrown', () => {
  for (const document of [null, 7, [], { nodes: [1] }, { nodes: { x: null }, handlers: 'no', settings: 4 }])
    for (const other of [document, flow]) {
      expect(() => diffFlows(state(document), state(other), catalogue)).not.toThrow();
      expect(() => diffFlows(state(other), state(document), catalogue)).not.toThrow();
    }
});
