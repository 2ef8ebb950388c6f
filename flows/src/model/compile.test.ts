import { catalogue } from '@patchcord/nodes/catalogue';
import type { NodeId } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { soundFlow } from '../check/testing/faulty-flows.ts';
import { compileFlow } from './compile.ts';
import { FlowNotRunnable } from './compiled-flow.ts';
import { flowSchema } from './document.ts';
import { knowledgeDocument } from './knowledge.ts';

const prices = knowledgeDocument(
  'prices',
  '# Prices\n## What does it cost?\nTen.\n## Is there a discount?\nNo.',
);
const other = knowledgeDocument('other', '# Other\n## Who are you?\nUs.');

// biome-ignore lint/suspicious/noExplicitAny: tests change a document in ways its type forbids
function compiled(change: (flow: any) => void = () => undefined) {
  const flow = structuredClone(soundFlow);
  change(flow);
  return compileFlow(flowSchema.parse(flow), catalogue, [prices, other]);
}

function node(id: string, flow = compiled()) {
  const found = flow.nodes.get(id as NodeId);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

describe('the ports of a compiled flow', () => {
  it('lead where they are wired', () => {
    expect(node('hello').ports.get('done')).toEqual({ to: 'need', wired: true });
    expect(node('pick').ports.get('blue')).toEqual({ to: 'ask', wired: true });
  });

  it.each([
    ['hello', 'interrupted', 'need', 'the main port'],
    ['put', 'failed', 'need', 'the port nobody answers leads by'],
    ['need', 'noInput', 'end', 'the silence handler'],
    ['hello', 'error', 'sorry', 'onError'],
    ['put', 'afterHuman', 'sorry', 'onError'],
  ])('%s.%s, left open, leads to “%s”: %s', (id, port, to) => {
    expect(node(id).ports.get(port)).toEqual({ to, wired: false });
  });

  it('lead silence to onError where nothing handles it', () => {
    const flow = compiled((document) => {
      delete document.handlers.silence;
    });
    expect(node('need', flow).ports.get('noInput')).toEqual({ to: 'sorry', wired: false });
  });

  it('may be called like a property of every object', () => {
    const flow = compiled((document) => {
      document.nodes.pick.with.choices[0].port = 'constructor';
      document.nodes.pick.on = { constructor: 'put', blue: 'ask' };
    });
    expect(node('pick', flow).ports.get('constructor')).toEqual({ to: 'put', wired: true });
    expect(() =>
      compiled((document) => {
        document.nodes.pick.with.choices[0].port = 'constructor';
        document.nodes.pick.on = { blue: 'ask' };
      }),
    ).toThrow(/“constructor” of “pick” leads nowhere/);
  });
});

describe('what may be said at a node', () => {
  it('is what the nodes behind it decide by, what they answer from, and every intent', () => {
    expect(node('need').expects.phrases).toEqual(
      expect.arrayContaining([
        'code',
        'no thanks',
        'What does it cost?',
        'Is there a discount?',
        'goodbye',
        'a human',
      ]),
    );
    expect(node('need').expects.phrases).not.toContain('Who are you?');
  });

  it('is not what is asked only later', () => {
    expect(node('need').expects.digits).toBeUndefined();
    expect(node('need').expects.phrases).not.toContain('red');
    expect(node('code').expects.digits).toEqual({ min: 4, max: 4 });
    expect(node('pick').expects.phrases).toEqual(expect.arrayContaining(['red', 'blue', 'navy', 'goodbye']));
  });
});

it('keeps texts with variables apart from fixed ones', () => {
  expect(node('back').texts.map(({ path }) => path)).toEqual([['text']]);
  expect(node('back').texts[0]?.template.render({ code: '1234' })).toBe('You said 1 2 3 4.');
  expect(node('hello').texts).toEqual([]);
  expect(node('hello').fixedPrompts).toEqual(['Hello. This call is recorded.']);
  expect(node('back').fixedPrompts).toEqual([]);
  expect(node('pick').fixedPrompts).toContain('Sorry, I did not get that. Could you say it again?');
});

it('can’t be changed by a runner: every call of a version shares it', () => {
  expect(Object.isFrozen(node('hello').config)).toBe(true);
});

// biome-ignore lint/suspicious/noExplicitAny: as above
it.each<[reason: RegExp, change: (flow: any) => void]>([
  [/“ask” is of the unknown type “sya@1”/, (flow) => (flow.nodes.ask.type = 'sya@1')],
  [/“ask” is of the unknown type “say@2”/, (flow) => (flow.nodes.ask.type = 'say@2')],
  [/“ask” has a setting that can't be/, (flow) => (flow.nodes.ask.with = {})],
  [/“ask” has a text that is no valid Liquid/, (flow) => (flow.nodes.ask.with.text = '{{ open')],
  [/“said” of “ask” leads nowhere/, (flow) => (flow.nodes.ask.on = {})],
  [/“ask” leads to “nowhere”/, (flow) => (flow.nodes.ask.on.said = 'nowhere')],
  [/the handler “bye” leads to “nowhere”/, (flow) => (flow.handlers.bye.to = 'nowhere')],
  [/its entry “nowhere”/, (flow) => (flow.entry = 'nowhere')],
])('refuses to run what “check” would explain: %s', (reason, change) => {
  const attempt = () => compiled(change);
  expect(attempt).toThrow(FlowNotRunnable);
  expect(attempt).toThrow(reason);
});
