import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { knowledgeDocument } from '../model/knowledge.ts';
import { checkFlow } from './check-flow.ts';
import { endlessFlows, type Fixture, fixtures, identifyFlow, soundFlow } from './testing/faulty-flows.ts';

const surroundings = {
  catalogue,
  knowledge: [knowledgeDocument('prices', '# Prices\n## What does it cost?\nTen.')],
  destinations: ['human'],
  prompts: [{ id: 'bye' }],
  flows: [identifyFlow, ...endlessFlows],
};
const checked = (flow: unknown) => checkFlow(flow, surroundings);

function flowOf({ change }: Fixture): unknown {
  const flow = structuredClone(soundFlow);
  change(flow);
  return flow;
}

describe('checking a flow', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(checked(soundFlow)).toEqual([]);
  });

  it.each(fixtures)('tells of $code at $path: $when', (fixture) => {
    const problems = checked(flowOf(fixture));
    const wanted = [[fixture.code, fixture.path], ...(fixture.also ?? [])];
    expect(problems.map(({ code, path: at }) => [code, at]).sort()).toEqual(wanted.sort());
    const problem = problems.find(({ code }) => code === fixture.code);
    expect(problem?.message).toMatch(/^\p{Lu}|^“/u);
    expect(problem?.message).toMatch(/\.$/);
    expect(problem?.fix).toMatch(fixture.fix ?? /\S[.?]$/);
    expect(problem?.severity).toBe(fixture.severity ?? 'error');
  });

  it('shows the shortest path that leads to a variable nobody has set', () => {
    const flow = structuredClone(soundFlow);
    flow.nodes.code.on.noInput = 'back';
    expect(checked(flow)[0]?.message).toBe(
      '“code” may not be set yet here: hello → need → sort → ask → code → back.',
    );
  });

  it('lets a condition ask whether a variable is set, but not compare one that may not be', () => {
    const codesOf = (when: object) => {
      const flow = structuredClone(soundFlow);
      flow.nodes.sort.with.cases[1] = { port: 'pick', when: { any: [{ intent: 'human' }, when] } } as never;
      return checked(flow).map(({ code }) => code);
    };
    expect(codesOf({ var: 'code', op: 'is-empty' })).toEqual([]);
    expect(
      codesOf({
        all: [
          { var: 'code', op: 'is-set' },
          { var: 'code', op: 'is', value: '1' },
        ],
      }),
    ).toEqual([]);
    expect(codesOf({ var: 'code', op: 'is', value: '1' })).toEqual(['variable-unset']);
  });

  it('counts silence without a handler as a way to onError', () => {
    const nodes = {
      hello: { type: 'greet@1', with: { text: 'This call is recorded.' }, on: { done: 'need' } },
      need: { type: 'listen@1', with: { expects: ['again'] }, on: { heard: 'need' } },
      sorry: soundFlow.nodes.sorry,
    };
    const prompts = { bye: { text: 'This call is recorded.' } };
    const { interface: _, ...flow } = soundFlow;
    expect(checked({ ...flow, nodes, handlers: {}, variables: {}, prompts })).toEqual([]);
  });

  it('lets flows run each other where the call can end on the way', () => {
    const flow = structuredClone(soundFlow);
    flow.nodes.identify.with = { ...flow.nodes.identify.with, flow: 'round' };
    expect(checked(flow)).toEqual([]);
  });

  it('takes no handler for shadowed by one that has to cool down', () => {
    const second = { when: { key: '0' }, to: 'end' };
    expect(checked({ ...soundFlow, handlers: { ...soundFlow.handlers, second } })).toEqual([]);
  });

  it('never repeats a secret', () => {
    for (const fixture of fixtures.filter(({ code }) => code === 'secret-in-clear'))
      expect(JSON.stringify(checked(flowOf(fixture)))).not.toMatch(/4fa97c12|hunter2|abcdef0123|0123456789/);
  });

  it.each([
    [
      'headers',
      {
        'X-Api-Key': '{{ code }}',
        'X-Token-Count': '12',
        'X-Auth': 'shop-{{ code }}',
        Accept: 'application/json',
      },
    ],
    ['url', 'https://shop.test/{{ code }}/token?page=2&q=a@b:c'],
    ['url', 'https://shop.test:8443/basic?token={{ code }}'],
  ])('takes no harmless %s for a secret', (field, value) => {
    const flow = structuredClone(soundFlow);
    Object.assign(flow.nodes.fetch.with, { [field]: value });
    expect(checked(flow)).toEqual([]);
  });

  it('says nothing of what it isn’t told: recordings, other flows', () => {
    const { prompts: _, flows: __, ...fewer } = surroundings;
    const flow = structuredClone(soundFlow);
    flow.nodes.identify.with.flow = 'nobody';
    Object.assign(flow.prompts, { sorry: { text: 'Sorry, please call again.' } });
    expect(checkFlow(flow, fewer)).toEqual([]);
  });

  it('counts a sentence as said by the filler, in a text of several, with variables and from a document', () => {
    const texts = ['One moment please', 'hello', 'You said {{ code }}', 'Ten.'];
    const prompts = Object.fromEntries(texts.map((text, index) => [`p${index}`, { text }]));
    const codes = checked({ ...soundFlow, prompts }).map(({ code }) => code);
    expect([...new Set(codes)]).toEqual(['prompt-unrecorded', 'recording-unused']);
  });

  it('has a faulty flow for every code', () => {
    const shown = new Set(fixtures.map(({ code }) => code));
    const unreadable = ['document-unreadable', 'document-too-large'];
    expect([...shown, ...unreadable].sort()).toEqual(codesInSource());
  });

  it('tells of every fault, not only the first', () => {
    const flow = structuredClone(soundFlow);
    const faults = [
      'document-key-unknown',
      'config-key-unknown',
      'config-value-bad',
      'port-unknown',
      'target-missing',
      'port-unwired',
      'key-duplicate',
      'liquid-bad',
      'intent-unknown',
      'knowledge-missing',
      'handler-shadowed',
      'node-unreachable',
    ];
    for (const fault of faults) fixtures.find(({ code }) => code === fault)?.change(flow);
    expect([...new Set(checked(flow).map(({ code }) => code))].sort()).toEqual(faults.sort());
  });
});

function codesInSource(): string[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !/test/.test(file));
  const texts = sources.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'));
  const codes = texts.flatMap((text) => text.match(/(?<=')[a-z]+(?:-[a-z]+)+(?=')/g) ?? []);
  const kinds = ['hand-over', 'run-flow', 'go-to-flow', 'leave-flow', 'go-back'];
  const ops = ['is-set', 'is-empty', 'at-least', 'at-most', 'starts-with'];
  const notCodes = new Set([...ops, 'long-liquid', ...kinds]);
  return [...new Set(codes)].filter((code) => !notCodes.has(code)).sort();
}
