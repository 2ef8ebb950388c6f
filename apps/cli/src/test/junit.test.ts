import { expect, it } from 'vitest';
import { junitXml } from './junit.ts';
import type { TestReport } from './run-tests.ts';

const passed: TestReport = {
  flow: 'zoo',
  file: '/zoo/tests/hours.json',
  name: 'asks for the hours',
  moves: [{ say: 'hours' }],
  failures: [],
  callMs: 9000,
  ranMs: 2,
};
const failed: TestReport = {
  ...passed,
  name: 'says “<b>&\'"” \u0000 \ud800 ]]>',
  failures: [
    {
      code: 'not-heard',
      path: '/expect/hears/0',
      expected: '“a < b”',
      happened: 'nothing more',
      afterMoves: 1,
      fix: 'Say it.',
    },
  ],
};

it('counts tests and failures, by flow and in all', () => {
  const xml = junitXml([passed, failed, { ...passed, flow: 'pond' }]);
  expect(xml).toContain(
    '<testsuites name="patchcord" tests="3" failures="1" errors="0" skipped="0" time="0.006">',
  );
  expect(xml).toContain('<testsuite name="zoo" tests="2" failures="1"');
  expect(xml).toContain('<testsuite name="pond" tests="1" failures="0"');
  expect(xml).toContain(
    '<testcase classname="zoo" name="asks for the hours" file="/zoo/tests/hours.json" time="0.002"/>',
  );
});

it('holds nothing that XML can’t, whatever a test is named or a caller says', () => {
  const xml = junitXml([failed]);
  expect(xml).toContain('name="says “&lt;b&gt;&amp;&apos;&quot;” \ufffd \ufffd ]]&gt;"');
  expect(xml).toContain('message="expected “a &lt; b”, happened nothing more"');
  expect(xml).toContain('after move 1 of 1 (says “hours”)');
  expect([xml.isWellFormed(), xml.includes('\u0000')]).toEqual([true, false]);
});
