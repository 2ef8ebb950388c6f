/** `npm run faults`: puts every slip an author might make into the shipped flows and looks who notices. */
import { libraryFlows } from '../test/tested-flows.ts';
import { runFaults } from './run-faults.ts';

const only = process.argv[process.argv.indexOf('--only') + 1];
const flows = (await libraryFlows()).filter(
  ({ found }) => !process.argv.includes('--only') || found.document.id === only,
);
for (const flow of flows) {
  const startedMs = performance.now();
  const report = await runFaults(flow, (n) => {
    if (n % 1000 === 0) console.error(flow.found.document.id, n, Math.round(performance.now() - startedMs));
  });
  const by = Map.groupBy(report.faults, ({ operator }) => operator);
  console.log(
    report.flow,
    'tests',
    report.tests,
    'alarms',
    report.alarms,
    'faults',
    report.faults.length,
    Math.round(performance.now() - startedMs),
    'ms',
  );
  for (const [op, fs] of by) {
    const s = fs.filter((f) => f.verdict.kind === 'structural'),
      b = fs.filter((f) => f.verdict.kind === 'behavioural');
    const missed = s.filter((f) => f.verdict.kind === 'structural' && !f.verdict.found).length,
      killed = b.filter((f) => f.verdict.kind === 'behavioural' && f.verdict.test !== null).length;
    console.log(
      `  ${op.padEnd(22)} ${fs.length} same ${fs.length - s.length - b.length} structural ${s.length} missed ${missed}; behavioural ${b.length} killed ${killed} ${b.length ? ((100 * killed) / b.length).toFixed(1) : ''}%`,
    );
  }
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`/tmp/w/faults-${report.flow}.json`, JSON.stringify(report, null, 1));
}
