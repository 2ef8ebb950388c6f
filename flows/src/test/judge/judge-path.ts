import type { Expectations } from '../expectations.ts';
import type { Happened } from '../happened.ts';
import type { TestFailure } from '../test-failure.ts';
import { judgeList, judgeNever, judgeOrder } from './judge-list.ts';

type Visit = Happened['path'][number]['thing'];

/** What a step of a test is called in sentences: a node, or a node and the port it is left by with a colon between. */
export type TellStep = (step: string) => string;

export const stepAsWritten: TellStep = (step) => `“${step}”`;

const fix = 'Correct the wire, the condition or the caller’s words that lead there, or the step in the test.';

/** The nodes the call has passed, with the ports they were left by. */
export function judgePath(
  { path, passes, never }: Expectations,
  { path: happened }: Happened,
  tellStep: TellStep,
): TestFailure[] {
  const tell = ({ node, port }: Visit) => tellStep(port === null ? node : `${node}:${port}`);
  const judging = { happened, fits, tell, tellExpected: tellStep, fix };
  return [
    ...(path ? judgeList({ ...judging, code: 'path-differs', at: ['expect', 'path'], expected: path }) : []),
    ...(passes
      ? judgeOrder({ ...judging, code: 'step-missed', at: ['expect', 'passes'], expected: passes })
      : []),
    ...judgeNever({
      ...judging,
      code: 'step-forbidden',
      at: ['expect', 'never', 'passes'],
      expected: never?.passes ?? [],
    }),
  ];
}

function fits(step: string, { node, port }: Visit): boolean {
  return step === node || step === `${node}:${port}`;
}
