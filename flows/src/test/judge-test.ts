import type { FlowTest } from './flow-test.ts';
import type { Happened } from './happened.ts';
import { judgeAsking } from './judge/judge-asking.ts';
import { judgeEnding } from './judge/judge-ending.ts';
import { judgePath, stepAsWritten, type TellStep } from './judge/judge-path.ts';
import { judgePromises } from './judge/judge-promises.ts';
import { judgeUse } from './judge/judge-use.ts';
import { judgeWords } from './judge/judge-words.ts';
import { judgeWorld } from './judge/judge-world.ts';
import type { TestFailure } from './test-failure.ts';

/** Why a call isn't what its test expects; empty where it is. */
export function judgeTest(
  test: FlowTest,
  happened: Happened,
  tellStep: TellStep = stepAsWritten,
): TestFailure[] {
  const { expect } = test;
  return [
    ...judgePath(expect, happened, tellStep),
    ...judgeWords(expect, happened),
    ...judgeWorld(expect, happened),
    ...judgeAsking(expect, happened),
    ...judgeEnding(expect, happened),
    ...judgePromises(expect, happened),
    // What the engine promises holds whatever a call comes to: what the test holds ready for it may be more than it takes.
    ...(expect.promises ? [] : judgeUse(test, happened)),
  ];
}
