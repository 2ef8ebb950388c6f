import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../check/flow-view.ts';
import { plainCopy } from '../check/plain-copy.ts';
import { faultsOf } from './faults-of.ts';

const zoo = {
  format: 1,
  id: 'zoo',
  name: 'Zoo',
  entry: 'greet',
  settings: { onError: 'bye', limits: { visits: 10 } },
  variables: { animal: { type: 'text', default: 'seal' }, fed: { type: 'time' } },
  intents: { human: { phrases: ['a keeper', 'somebody'] } },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Welcome to the {{ animal }} house.' }, on: { done: 'sort' } },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          { port: 'seal', when: { var: 'animal', op: 'is', value: 'seal' } },
          { port: 'late', when: { all: [{ var: 'fed', op: 'is-set' }, { intent: 'human' }] } },
        ],
      },
      on: { seal: 'ask', late: 'bye', else: 'keeper' },
    },
    ask: {
      type: 'http@1',
      with: {
        url: 'https://zoo.test/{{ animal }}',
        timeoutMs: 6000,
        answer: [{ from: 'at', into: 'fed', type: 'time' }],
      },
      on: { ok: 'bye', error: 'keeper' },
    },
    keeper: { type: 'transfer@1', with: { destination: 'keeper' }, on: { noAnswer: 'bye' } },
    vet: { type: 'transfer@1', with: { destination: 'vet' }, on: { noAnswer: 'keeper' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye now.' } },
  },
  handlers: {
    human: { when: { intent: 'human' }, to: 'keeper', cooldownTurns: 2 },
    zero: { when: { key: '0' }, to: 'vet' },
  },
};

const faults = [...faultsOf({ document: zoo, catalogue })];
const at = (operator: string, place: string) =>
  faults.filter((fault) => fault.operator === operator && fault.place === place);
const nodesIn = (document: object) => Object.keys(recordOf(recordOf(document).nodes));

describe('slips', () => {
  it('each change the flow, always in the same order, and leave the one they are made from alone', () => {
    const before = JSON.stringify(zoo);
    const again = [...faultsOf({ document: zoo, catalogue })];
    expect(again.map(({ place, what }) => place + what)).toEqual(
      faults.map(({ place, what }) => place + what),
    );
    for (const { document, what } of faults) expect(JSON.stringify(document), what).not.toBe(before);
    expect(JSON.stringify(zoo)).toBe(before);
    expect(plainCopy(zoo).problems).toEqual([]);
  });

  it('lead each wire to each other node, and nowhere', () => {
    const targets = at('rewire', '/nodes/sort/on/late').map(({ document }) =>
      String(recordOf(recordOf(recordOf(document.nodes).sort).on).late),
    );
    expect(targets).toEqual(['greet', 'sort', 'ask', 'keeper', 'vet']);
    expect(faults.filter(({ operator }) => operator === 'rewire')).toHaveLength(8 * 5);
    expect(at('drop-wire', '/nodes/sort/on/late')).toHaveLength(1);
    expect(faults.filter(({ operator }) => operator === 'swap-wires')).toHaveLength(3 + 1);
  });

  it('take each node away and close the gap', () => {
    const [gone] = at('delete-node', '/nodes/keeper');
    expect(nodesIn(gone?.document ?? {})).not.toContain('keeper');
    expect(JSON.stringify(gone?.document.nodes)).toContain('"else":"bye"');
    expect(JSON.stringify(gone?.document.handlers)).toContain('"to":"bye"');
  });

  it('turn each condition round, test otherwise, another value and another variable', () => {
    const place = '/nodes/sort/with/cases/0/when';
    const whens = (operator: string) =>
      at(operator, place).map(({ document }) => {
        const { cases } = recordOf(recordOf(recordOf(document.nodes).sort).with);
        return recordOf(recordOf(Array.isArray(cases) ? cases[0] : null).when);
      });
    expect(whens('negate-condition')).toEqual([{ not: { var: 'animal', op: 'is', value: 'seal' } }]);
    expect(whens('condition-operator').map(({ op }) => op)).toEqual(['is-not']);
    expect(whens('condition-value').map(({ value }) => value)).toEqual(['sealx']);
    expect(whens('condition-variable').map((when) => when.var)).toEqual([
      'fed',
      'said',
      'callerNumber',
      'dialledNumber',
    ]);
    const group = '/nodes/sort/with/cases/1/when';
    expect([...at('all-or-any', group), ...at('drop-condition', group)]).toHaveLength(3);
    expect(at('negate-condition', `${group}/all/1`)).toHaveLength(1);
  });

  it.each([
    ['text-variable', '/nodes/greet/with/text', 4],
    ['drop-text-variable', '/nodes/greet/with/text', 1],
    ['cut-text', '/nodes/bye/with/text', 1],
    ['number', '/nodes/ask/with/timeoutMs', 2],
    ['choice', '/nodes/ask/with/answer/0/type', 6],
    ['variable', '/nodes/ask/with/answer/0/into', 4],
    ['name', '/nodes/ask/with/answer/0/from', 1],
    ['drop-setting', '/nodes/ask/with/timeoutMs', 1],
    ['drop-entry', '/nodes/ask/with/answer/0', 1],
    ['destination', '/nodes/vet/with/destination', 1],
    ['swap-entries', '/nodes/sort/with/cases/1', 1],
    ['redirect', '/handlers/zero/to', 5],
    ['redirect', '/settings/onError', 5],
    ['redirect', '/entry', 5],
    ['drop-handler', '/handlers/zero', 1],
    ['cooldown', '/handlers/human/cooldownTurns', 3],
    ['trigger', '/handlers/zero/when/key', 2],
    ['drop-entry', '/intents/human/phrases/0', 1],
    ['drop-variable', '/variables/fed', 1],
    ['variable-type', '/variables/fed/type', 8],
    ['variable-default', '/variables/animal/default', 1],
    ['setting', '/settings/limits/visits', 2],
  ])('%s at %s: %i', (operator, place, count) => {
    expect(at(operator, place)).toHaveLength(count);
  });

  it('say which node behaves otherwise, where it is only one', () => {
    expect(at('number', '/nodes/ask/with/timeoutMs')[0]?.node).toBe('ask');
    expect(at('drop-variable', '/variables/fed')[0]?.node).toBeNull();
  });
});
