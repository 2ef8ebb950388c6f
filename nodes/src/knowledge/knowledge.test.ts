import { describe, expect, it } from 'vitest';
import type { Passage } from '../kit/index.ts';
import { documentsSay, interrupts, type Move, ScriptedCall } from '../kit/testing/scripted-call.ts';
import { knowledgeNode } from './knowledge.node.ts';
import { runKnowledge } from './knowledge.run.ts';

const parking: Passage = {
  document: 'visit',
  title: 'Your visit',
  heading: 'Where can I park?',
  text: 'You can park behind the house.',
  score: 0.9,
};

async function lookedUp(given: object, moves: readonly Move[]) {
  const call = new ScriptedCall(moves, { variables: { answer: 'before', source: 'before' } });
  const config = knowledgeNode.config.parse({
    documents: ['visit'],
    question: 'Where to park?',
    into: 'answer',
    ...given,
  });
  const { port } = await runKnowledge(config, call);
  return { port, script: call.script, variables: call.variables };
}

describe('looking a question up', () => {
  it('says what the documents say and keeps it with its source', async () => {
    const { port, script, variables } = await lookedUp({ sourceInto: 'source' }, [documentsSay(parking)]);
    expect(port).toBe('found');
    expect(script).toEqual(['looks up: Where to park?', 'agent: You can park behind the house.']);
    expect(variables).toEqual({ answer: 'You can park behind the house.', source: 'Your visit' });
  });

  it('leaves the saying to the flow', async () => {
    const { port, script, variables } = await lookedUp({ speak: false, into: 'found' }, [
      documentsSay(parking),
    ]);
    expect(port).toBe('found');
    expect(script).toEqual(['looks up: Where to park?']);
    expect(variables).toMatchObject({ found: 'You can park behind the house.' });
  });

  it('makes nothing up, and does not give the last answer again', async () => {
    const { port, script, variables } = await lookedUp({ sourceInto: 'source' }, [documentsSay()]);
    expect(port).toBe('noAnswer');
    expect(script).toEqual(['looks up: Where to park?']);
    expect(variables).toEqual({ answer: '', source: '' });
  });

  it('has no answer to an empty question', async () => {
    expect(await lookedUp({ question: ' ' }, [])).toMatchObject({ port: 'noAnswer', script: [] });
  });

  it('is found also by a caller who interrupts it', async () => {
    const moves = [documentsSay(parking), interrupts('You can')];
    expect(await lookedUp({}, moves)).toMatchObject({ port: 'found' });
    const insisting = await lookedUp({ bargeIn: false }, moves);
    expect(insisting.script.at(-1)).toBe('agent: You can park behind the house.');
  });
});

it('looks up what was said last unless told', () => {
  const config = knowledgeNode.config.parse({ documents: ['visit', 'prices'] });
  expect(config.question).toBe('{{ said }}');
  expect(knowledgeNode.writes?.(config)).toEqual([]);
  expect(knowledgeNode.summary(config)).toBe('in visit, prices');
});
