import { defineNode, type PortTable, variableNameSchema } from '@patchcord/nodes/kit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { knowledgeDocument } from '../model/knowledge.ts';
import { checkFlow } from './check-flow.ts';

const noPorts: PortTable = {};

/** Names of everything a flow may name, two levels down. */
const desk = defineNode({
  type: 'desk',
  version: 1,
  title: 'Desk',
  family: 'end',
  config: z.strictObject({
    errands: z.array(
      z.strictObject({
        to: z.string().meta({ form: { label: 'To', input: 'destination' } }),
        reads: z.array(z.string()).meta({ form: { label: 'Reads', input: 'documents' } }),
        into: variableNameSchema.meta({ form: { label: 'Into', input: 'variable' } }),
        words: z.record(z.string(), z.string().meta({ form: { label: 'Words', input: 'liquid' } })),
      }),
    ),
  }),
  ports: noPorts,
  summary: () => '',
  writes: ({ errands }) => errands.map(({ into }) => into),
});

interface Errand {
  readonly to: string;
  readonly reads: readonly string[];
  readonly into: string;
  readonly words: Readonly<Record<string, string>>;
}

const errand: Errand = { to: 'human', reads: ['prices'], into: 'total', words: { ask: '{{ total }}' } };

function problemsWith(change: Partial<Errand>) {
  const flow = {
    format: 1,
    id: 'desk',
    name: 'Desk',
    entry: 'desk',
    settings: { onError: 'desk' },
    variables: { total: { type: 'number', default: 0 } },
    nodes: {
      desk: { type: 'desk@1', with: { errands: [errand, { ...errand, ...change }] } },
    },
  };
  const surroundings = { knowledge: [knowledgeDocument('prices', '')], destinations: ['human'] };
  return checkFlow(flow, { catalogue: { desk }, ...surroundings }).map(({ code, path }) => `${code} ${path}`);
}

it.each<[change: Partial<Errand>, problem: string]>([
  [{ to: 'humn' }, 'destination-undeclared /nodes/desk/with/errands/1/to'],
  [{ reads: ['prices', 'price'] }, 'knowledge-missing /nodes/desk/with/errands/1/reads/1'],
  [{ into: 'totl' }, 'variable-undeclared /nodes/desk/with/errands/1/into'],
  [{ words: { 'a/b': '{{ totl }}' } }, 'variable-undeclared /nodes/desk/with/errands/1/words/a~1b'],
  [{ words: { ask: '{{ total' } }, 'liquid-bad /nodes/desk/with/errands/1/words/ask'],
])('tells of a wrong name deep in a setting, and where: %j', (change, problem) => {
  expect(problemsWith({})).toEqual([]);
  expect(problemsWith(change)).toEqual([problem]);
});
