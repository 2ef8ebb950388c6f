import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import { type FlowTestInput, readFlowTest } from '@patchcord/flows/test';
import type { Catalogue, Runners } from '@patchcord/nodes/kit';
import { Coverage } from '../coverage.ts';
import { createTestBench } from '../create-test-bench.ts';
import { runFlowTest, type TestedFlow } from '../run-flow-test.ts';

/** A small flow with a bit of everything. */
export const zoo = {
  format: 1,
  id: 'zoo',
  name: 'Zoo',
  entry: 'greet',
  settings: { onError: 'sorry' },
  variables: {
    animal: { type: 'text', default: '' },
    fed: { type: 'time' },
    name: { type: 'text', default: 'Zoo' },
  },
  intents: { human: { phrases: ['a keeper'] } },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Welcome to the {{ name }}.' }, on: { done: 'need' } },
    need: {
      type: 'listen@1',
      with: { silenceMs: 4000, nudge: 'Are you there?', keys: [{ key: '1', means: 'feeding' }] },
      on: { heard: 'sort', noInput: 'bye' },
    },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          {
            port: 'feeding',
            when: {
              all: [
                { var: 'said', op: 'mentions', value: ['feeding', 'fed'] },
                { not: { var: 'said', op: 'mentions', value: ['lion'] } },
              ],
            },
          },
          { port: 'message', when: { var: 'said', op: 'is', value: 'message' } },
        ],
      },
      on: { feeding: 'ask', message: 'message', else: 'bye' },
    },
    ask: {
      type: 'http@1',
      with: { url: 'http://zoo.test/times', answer: [{ from: 'at', into: 'fed', type: 'time' }] },
      on: { ok: 'tell' },
    },
    tell: { type: 'say@1', with: { text: 'They are fed at {{ fed }}.' }, on: { said: 'need' } },
    message: { type: 'voicemail@1', with: { maxMs: 30_000 }, on: { left: 'bye', error: 'sorry' } },
    keeper: { type: 'transfer@1', with: { destination: 'keeper' }, on: { noAnswer: 'sorry' } },
    sorry: { type: 'hangup@1', with: { text: 'Sorry.' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
    over: { type: 'set@1', with: { assign: [{ variable: 'animal', value: 'none' }] }, on: { done: 'bye' } },
  },
  handlers: {
    human: { when: { intent: 'human' }, to: 'keeper' },
    silence: { when: { silence: true }, to: 'bye' },
    ended: { when: { callEnded: true }, to: 'over' },
  },
} satisfies FlowInput;

export interface Nodes {
  readonly catalogue: Catalogue;
  readonly runners: Runners;
}

export function testedFlow(flow: FlowInput, { catalogue }: Nodes): TestedFlow {
  return { flow: compileFlow(flowSchema.parse(flow), catalogue), version: 'test' };
}

/** Runs a test as it would stand in a file, with what it covers. */
export async function runTest(
  test: Omit<FlowTestInput, 'format' | 'name'>,
  nodes: Nodes,
  tested = testedFlow(zoo, nodes),
) {
  const read = readFlowTest({ format: 1, name: 'test', ...test });
  const [first] = 'tests' in read ? read.tests : [];
  if (!first) throw new Error(`The test can’t be read: ${JSON.stringify(read)}`);
  const coverage = new Coverage();
  const result = await runFlowTest(first, tested, { ...createTestBench(nodes.runners), coverage });
  return { ...result, test: first, coverage: coverage.of(tested.flow) };
}
