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
