import { runners } from '@patchcord/nodes/runners';
import {
  createTestBench,
  isFramed,
  provenTest,
  runFlowTest,
  testOfCall,
} from '@patchcord/runtime/flow-tests';
import { expect, it } from 'vitest';
import { flowsTogether } from '../chat/flows-together.ts';
import { libraryFlows } from './tested-flows.ts';

const bench = createTestBench(runners);
const flows = (await libraryFlows()).map((flow) => [flow.found.document.id, flow] as const);

it.each(flows)(
  'every call that the tests of %s make can be saved as a test that passes at once',
  async (_, flow) => {
    const together = await flowsTogether(flow.found);
    // What is made to run inside other flows is never called by itself.
    if (isFramed(together.flow)) return;
    const troubles: unknown[] = [];
    for (const test of flow.files.flatMap(({ read }) => ('tests' in read ? read.tests : []))) {
      const { entries } = await runFlowTest(test, together, bench);
      const made = testOfCall(entries, test.name, new Date(test.call.startedAt));
      const proven = await provenTest(made, together, bench);
      if ('failures' in proven) troubles.push({ test: test.name, ...proven.failures[0] });
      else troubles.push(...proven.leftOut.map((failure) => ({ test: test.name, ...failure })));
    }
    expect(troubles).toEqual([]);
  },
  60_000,
);
