import { failureLines } from './report-lines.ts';
import type { TestReport } from './run-tests.ts';

/** A report that CI servers read: one suite a flow, one case a test. */
export function junitXml(reports: readonly TestReport[]): string {
  const suites = [...Map.groupBy(reports, ({ flow }) => flow)].map(([flow, of]) => suite(flow, of));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="patchcord" ${totals(reports)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(flow: string, reports: readonly TestReport[]): string {
  const cases = reports.map(testCase).join('\n');
  return `  <testsuite name="${escaped(flow)}" ${totals(reports)}>\n${cases}\n  </testsuite>`;
}

function testCase(report: TestReport): string {
  const { flow, file, name, failures, ranMs } = report;
  const attributes = `classname="${escaped(flow)}" name="${escaped(name)}" file="${escaped(file)}" time="${seconds(ranMs)}"`;
  if (failures.length === 0) return `    <testcase ${attributes}/>`;
  const [first] = failures;
  const told = escaped(failureLines(report).join('\n'));
  const summary = `expected ${first?.expected ?? ''}, happened ${first?.happened ?? ''}`;
  return [
    `    <testcase ${attributes}>`,
    `      <failure type="${escaped(first?.code ?? '')}" message="${escaped(summary)}">${told}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function totals(reports: readonly TestReport[]): string {
  const failed = reports.filter(({ failures }) => failures.length > 0).length;
  const ranMs = reports.reduce((sum, report) => sum + report.ranMs, 0);
  return `tests="${reports.length}" failures="${failed}" errors="0" skipped="0" time="${seconds(ranMs)}"`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** As XML 1.0 may hold it: signs that have no place there, and halves of signs, are replaced. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"'\t\n\r]/g, (sign) => entities[sign] ?? '');
}
