import { type FlowTestInput, readFlowTest } from '@patchcord/flows/test';
import { runFlowTest, type TestBench, type TestedFlow } from '@patchcord/runtime/flow-tests';

/** What servers and telephones do in the calls of somebody who never says a word. */
const worlds: readonly FlowTestInput['world'][] = [
  {
    http: [{ fails: 'HTTP_UNREACHABLE' }],
    transfer: [{ outcome: 'no-answer' }],
    retrieve: [{ passages: [] }],
  },
  { http: [{ status: 404 }], transfer: [{ outcome: 'busy' }], retrieve: [{ fails: 'GONE' }] },
  {
    http: [{ status: 403 }],
    transfer: [{ outcome: 'failed' }],
    troubles: [{ effect: 'record', fails: 'GONE' }],
  },
];

const tests = worlds.flatMap((world) => {
  const read = readFlowTest({ format: 1, name: 'a silent caller', world, expect: { ended: { by: 'flow' } } });
  return 'tests' in read ? read.tests : [];
});

/** Whether some caller who never acts is kept on the line until a limit of the whole call ends it. */
export async function neverEnds(tested: TestedFlow, bench: TestBench): Promise<boolean> {
  for (const test of tests) {
    const { happened } = await runFlowTest(test, tested, bench);
    if (happened.failures.some(({ thing }) => thing.code === 'VISIT_LIMIT')) return true;
  }
  return false;
}
