import { catalogue } from '@patchcord/nodes/catalogue';
import type { NodeId } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { compileFlow } from '../model/compile.ts';
import { flowSchema } from '../model/document.ts';
import { knowledgeDocument } from '../model/knowledge.ts';
import { renderConfig } from '../model/render-config.ts';
import { checkFlow } from './check-flow.ts';
import { identifyFlow, soundFlow } from './testing/faulty-flows.ts';

const prices = knowledgeDocument('prices', '# Prices\n## What does it cost?\nTen.');
const lookUp = {
  kind: 'http',
  name: 'look_up',
  description: 'Looks an order up.',
  parameters: [{ name: 'number', description: 'Which.', kind: { type: 'digits', min: 4, max: 4 } }],
  variables: ['code'],
  url: 'https://shop.test/orders/{{ number }}?code={{ code }}',
  query: { again: '{{ number }}' },
  shows: [{ from: 'state', as: 'state', into: 'state' }],
};

/** The sound flow, whose model has a tool. */
function flowWith(changes: object = {}): unknown {
  const flow = structuredClone(soundFlow);
  const { answer } = flow.nodes;
  return {
    ...flow,
    nodes: {
      ...flow.nodes,
      answer: { ...answer, with: { ...answer.with, tools: [{ ...lookUp, ...changes }] } },
    },
  };
}

const surroundings = {
  catalogue,
  knowledge: [prices],
  destinations: ['human'],
  prompts: [{ id: 'bye' }],
  flows: [identifyFlow],
};
const problemsOf = (changes: object) =>
  checkFlow(flowWith(changes), surroundings).map(({ code, path }) => [code, path]);
const tool = '/nodes/answer/with/tools/0';

describe('a model’s tool in a flow', () => {
  it('fills in its own parameters: they are no variables of the flow', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    [{ variables: ['code', 'cod'] }, 'variable-undeclared', `${tool}/variables/1`],
    [
      { shows: [{ from: 'state', as: 'state', into: 'stat' }] },
      'variable-undeclared',
      `${tool}/shows/0/into`,
    ],
    [{ headers: { 'X-Who': '{{ number }}' } }, 'variable-undeclared', `${tool}/headers/X-Who`],
    [{ url: 'https://u:pass@shop.test/{{ number }}' }, 'config-value-bad', `${tool}/url`],
    [{ query: { api_key: 'sk-1234567890abcdefghij' } }, 'secret-in-clear', `${tool}/query/api_key`],
    [{ url: 'https://shop.test/?token=sk-1234567890abcdefghij' }, 'secret-in-clear', `${tool}/url`],
  ])('is checked all the same: %j', (changes, code, path) => {
    expect(problemsOf(changes)).toContainEqual([code, path]);
  });

  /** The sound flow, whose model asks a server that a variable names. */
  function serverProblems(name: string, changes: object = {}) {
    const flow = flowWith({ url: `{{ ${name} }}/orders/{{ number }}` }) as typeof soundFlow;
    const variables = { ...flow.variables, shop: { type: 'text', default: 'https://shop.test' } };
    return checkFlow({ ...flow, variables, ...changes }, surroundings).map(({ code, path }) => [code, path]);
  }
  const changeable = [['server-changeable', `${tool}/url`]];

  it('may be led by a variable that nothing in the flow sets', () => {
    expect(serverProblems('shop')).toEqual([]);
  });

  it('needs one that is declared, and tells of one that may be missing', () => {
    expect(serverProblems('shopp')).toEqual([['variable-undeclared', `${tool}/url`]]);
    const variables = { ...soundFlow.variables, shop: { type: 'text' } };
    expect(serverProblems('shop', { variables })).toEqual([['variable-unset', `${tool}/url`]]);
  });

  it.each(['said', 'callerNumber', 'state', 'code', 'customer'])(
    'is not led by what callers, models or other flows may change: %s',
    (name) => {
      expect(serverProblems(name)).toEqual(expect.arrayContaining(changeable));
    },
  );

  it('is not led by a variable that another tool of the model may set', () => {
    const keep = {
      kind: 'set',
      name: 'keep',
      description: 'Keeps.',
      variables: [{ into: 'shop', description: 'Any.', kind: { type: 'text' } }],
    };
    const flow = flowWith({ url: '{{ shop }}/orders' }) as typeof soundFlow;
    const [first] = (flow.nodes.answer.with as { tools?: object[] }).tools ?? [];
    const answer = { ...flow.nodes.answer, with: { ...flow.nodes.answer.with, tools: [first, keep] } };
    const nodes = { ...flow.nodes, answer };
    expect(serverProblems('shop', { nodes })).toEqual(expect.arrayContaining(changeable));
  });

  it('reaches its node as it was written, whatever the variables are called', () => {
    const flow = compileFlow(flowSchema.parse(flowWith({ headers: { 'X-Code': '{{ code }}' } })), catalogue, [
      prices,
    ]);
    const node = flow.nodes.get('answer' as NodeId);
    if (!node) throw new Error('The flow has lost its model.');
    expect(renderConfig(node, { number: 'wrong', code: '4711' })).toMatchObject({
      tools: [{ url: lookUp.url, query: lookUp.query, headers: { 'X-Code': '4711' } }],
    });
  });
});
