import { compileFlow, flowSchema } from '@patchcord/flows/model';
import { readFlowTest } from '@patchcord/flows/test';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { createTestBench, runFlowTest } from '@patchcord/runtime/flow-tests';
import { fuzzFlow } from '@patchcord/runtime/fuzz';
import { expect, it } from 'vitest';
import { failureAsTest } from './failure-as-test.ts';

/** Who asks for the night desk waits; so long, in silence or with music. */
function nightDesk(ms: number, music: boolean) {
  const document = flowSchema.parse({
    format: 1,
    id: 'night',
    name: 'Night',
    entry: 'greet',
    settings: { onError: 'bye' },
    nodes: {
      greet: { type: 'greet@1', with: { text: 'Good evening.' }, on: { done: 'choose' } },
      choose: {
        type: 'menu@1',
        with: { text: 'For the desk press 1.', choices: [{ port: 'desk', label: 'desk', key: '1' }] },
        on: { desk: 'wait', noInput: 'bye' },
      },
      wait: { type: 'wait@1', with: { ms, music }, on: { done: 'bye' } },
      bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
    },
  });
  return { flow: compileFlow(document, catalogue), version: 'v', runners };
}

it('a caller left in silence is found, made short, and kept as a test that fails until the flow is mended', async () => {
  const silent = nightDesk(30_000, false);
  const report = await fuzzFlow(silent, { calls: 300, seed: 1, flows: [silent.flow] });
  const [failure] = report.failures;
  expect(report.failures.map(({ rule }) => rule)).toEqual(['no-dead-air']);
  expect(failure?.decisions.moves.length).toBe(1);
  if (!failure) return;
  const read = readFlowTest(JSON.parse(JSON.stringify(await failureAsTest(failure, silent))));
  const [test] = 'tests' in read ? read.tests : [];
  if (!test) throw new Error('The test that was written can’t be read.');
  const bench = createTestBench(runners);
  const broken = await runFlowTest(test, silent, bench);
  expect(broken.failures).toMatchObject([{ code: 'promise-broken', expected: '“no-dead-air” holds' }]);
  const mended = await runFlowTest(test, nightDesk(30_000, true), bench);
  expect(mended.failures).toEqual([]);
});
