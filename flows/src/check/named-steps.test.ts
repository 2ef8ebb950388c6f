import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { knowledgeDocument } from '../model/knowledge.ts';
import { stepsByCard } from '../model/step-names.ts';
import { checkFlow } from './check-flow.ts';
import { endlessFlows, fixtures, identifyFlow, soundFlow } from './testing/faulty-flows.ts';

const around = {
  catalogue,
  knowledge: [knowledgeDocument('prices', '# Prices\n## What does it cost?\nTen.')],
  destinations: ['human'],
  prompts: [{ id: 'bye' }],
  flows: [identifyFlow, ...endlessFlows],
};

/** What is called like a step and is none: a variable, a port, another flow, a handler, a sentence, a name there can’t be. */
const others = new Set(['code', 'pick', 'identify', 'bye', 'human', 'leave', 'sorry', '__proto__']);

it.each(fixtures)('of $code at $path every step is named as whoever asks calls it: $when', ({ change }) => {
  const flow: typeof soundFlow = structuredClone(soundFlow);
  change(flow);
  const ids = Object.keys(Object(flow.nodes)).filter((id) => !others.has(id));
  const plain = checkFlow(flow, around);
  const named = checkFlow(flow, { ...around, steps: () => (id) => `‹${id}›` });
  const words = named.map(({ message, fix }) => `${message} ${fix}`);
  expect(words.map((each) => each.replaceAll(/[‹›]/g, ''))).toEqual(
    plain.map(({ message, fix }) => `${message} ${fix}`),
  );
  const byId = words.flatMap((each) => ids.filter((id) => new RegExp(`[“ ]${id}(?:”| →|\\.)`).test(each)));
  expect(byId).toEqual([]);
});

it('problems call steps what their cards say, ways through the flow included', () => {
  const messages = (change: (flow: typeof soundFlow) => void) => {
    const flow = structuredClone(soundFlow);
    change(flow);
    return checkFlow(flow, { ...around, steps: stepsByCard }).map(({ message, fix }) => `${message} ${fix}`);
  };
  expect(messages(({ nodes }) => (nodes.pick.on.blue = 'goBack'))[0]).toBe(
    '“Go back” goes back to where a handler took over, and no handler has: Hello → Need → Sort → Pick → Go back. Lead only handlers to it.',
  );
  expect(messages(({ nodes }) => (nodes.code.on.noInput = 'goBak'))[0]).toMatch(
    /of “Code” leads to “goBak”, which doesn't exist\. Did you mean “Go back”\?/,
  );
});
