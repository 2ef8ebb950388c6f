import { expect, it } from 'vitest';
import { failureLines } from './report-lines.ts';
import { runTests } from './run-tests.ts';
import { libraryFlows } from './tested-flows.ts';

async function inTurn(all: typeof flows) {
  const reports = [];
  for (const flow of all) reports.push(await runTests(flow, null));
  return reports;
}

const flows = (await libraryFlows()).filter(({ files }) => files.length > 0);

it.each(flows.map((flow) => [flow.found.document.id, flow] as const))(
  '%s passes its own tests',
  async (_, flow) => {
    const { reports } = await runTests(flow, null);
    expect(reports.flatMap(failureLines)).toEqual([]);
  },
);

it('a thousand of them take less than ten seconds, on a busy machine too', async () => {
  const reports = await inTurn(flows);
  const took = reports.flatMap(({ reports: all }) => all.map(({ ranMs }) => ranMs));
  expect(took.length).toBeGreaterThan(1000);
  expect((took.reduce((sum, ranMs) => sum + ranMs, 0) / took.length) * 1000).toBeLessThan(10_000);
}, 60_000);
