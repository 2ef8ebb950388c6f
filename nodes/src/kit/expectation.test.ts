import { expect, it } from 'vitest';
import { mergeExpectations } from './expectation.ts';

it('expects all that any of them expects, each phrase once', () => {
  expect(
    mergeExpectations([
      { phrases: ['yes', 'no'] },
      { phrases: ['no', 'maybe'], digits: { min: 4, max: 6 } },
      { phrases: [], digits: { min: 5, max: 8 } },
    ]),
  ).toEqual({ phrases: ['yes', 'no', 'maybe'], digits: { min: 4, max: 8 } });
  expect(mergeExpectations([])).toEqual({ phrases: [] });
});
