import { expect, it } from 'vitest';
import { failureLines } from './report-lines.ts';
import { runTests } from './run-tests.ts';
import { libraryFlows } from './tested-flows.ts';

const flows = (await libraryFlows()).filter(({ files }) => files.length > 0);

it.each(flows.map((flow) => [flow.found.document.id, flow] as const))(
  '%s passes its own tests',
  async (_, flow) => {
    const { reports } = await runTests(flow, null);
    expect(reports.flatMap(failureLines)).toEqual([]);
  },
);
