import { expect, it } from 'vitest';
import { addTallies, failed, testTally } from './run-checks.mjs';

const report = (numPassedTests: number, numFailedTests: number): string =>
  JSON.stringify({ numPassedTests, numFailedTests, numPendingTests: 2, numTodoTests: 1 });

it('counts what the report counts', () => {
  expect(testTally(report(5, 3), 1)).toEqual({ passed: 5, failed: 3, skipped: 3 });
});

it('counts a failure that no test shows: a file that can’t be loaded, a run cut off', () => {
  expect(testTally(report(5, 0), 1).failed).toBe(1);
  expect(testTally(undefined, 0).failed).toBe(1);
});

it('sums, and takes nothing at all for a failure', () => {
  const sum = addTallies([testTally(report(5, 0), 0), testTally(report(1, 0), 0)]);
  expect(sum).toEqual({ passed: 6, failed: 0, skipped: 6 });
  expect(failed(sum)).toBe(false);
  expect(failed(addTallies([]))).toBe(true);
  expect(failed(testTally(report(5, 1), 1))).toBe(true);
});
