import { pointer } from '../../check/problem.ts';
import type { Expectations } from '../expectations.ts';
import type { Happened } from '../happened.ts';
import type { TestFailure } from '../test-failure.ts';

/** What the engine promises every caller. */
export function judgePromises({ promises }: Expectations, { brokenPromise }: Happened): TestFailure[] {
  if (!promises || !brokenPromise) return [];
  return [
    {
      code: 'promise-broken',
      path: pointer('expect', 'promises'),
      expected: `“${brokenPromise.rule}” holds`,
      happened: brokenPromise.message,
      afterMoves: null,
      fix: 'Correct the flow where it waits too long or says things twice; else it is the engine’s or a node’s fault.',
    },
  ];
}
