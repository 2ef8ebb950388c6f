import { pointer } from '../../check/problem.ts';
import type { After } from '../happened.ts';
import type { TestFailure } from '../test-failure.ts';

interface Judging<Expected, Thing> {
  readonly code: string;
  /** Where the list stands in the test. */
  readonly at: readonly string[];
  readonly expected: readonly Expected[];
  readonly happened: readonly After<Thing>[];
  fits(expected: Expected, thing: Thing): boolean;
  tell(thing: Thing): string;
  tellExpected(expected: Expected): string;
  /** What to do where it differs. */
  readonly fix: string;
}

/** The first place where a list that must be met from its first to its last part differs from what happened. */
export function judgeList<Expected, Thing>(judging: Judging<Expected, Thing>): TestFailure[] {
  const { code, at, expected, happened, fits, tell, tellExpected, fix } = judging;
  const most = Math.max(expected.length, happened.length);
  for (let index = 0; index < most; index++) {
    const [wanted, came] = [expected[index], happened[index]];
    if (wanted !== undefined && came !== undefined && fits(wanted, came.thing)) continue;
    return [
      {
        code,
        path: pointer(...at, Math.min(index, expected.length)),
        expected: wanted === undefined ? 'nothing more' : tellExpected(wanted),
        happened: came === undefined ? 'nothing more' : tell(came.thing),
        afterMoves: came?.moves ?? null,
        fix,
      },
    ];
  }
  return [];
}

/** The first part of a list that doesn't come after the parts before it. */
export function judgeOrder<Expected, Thing>(judging: Judging<Expected, Thing>): TestFailure[] {
  const { code, at, expected, happened, fits, tell, tellExpected, fix } = judging;
  let next = 0;
  for (const [index, wanted] of expected.entries()) {
    const found = happened.findIndex(({ thing }, place) => place >= next && fits(wanted, thing));
    if (found === -1) {
      const rest = happened.slice(next).map(({ thing }) => tell(thing));
      return [
        {
          code,
          path: pointer(...at, index),
          expected: tellExpected(wanted),
          happened: rest.length > 0 ? rest.join(' → ') : 'nothing more',
          afterMoves: happened[next - 1]?.moves ?? 0,
          fix,
        },
      ];
    }
    next = found + 1;
  }
  return [];
}

/** What happened although it must not. */
export function judgeNever<Expected, Thing>(judging: Judging<Expected, Thing>): TestFailure[] {
  const { code, at, expected, happened, fits, tell, tellExpected, fix } = judging;
  return expected.flatMap((unwanted, index) => {
    const came = happened.find(({ thing }) => fits(unwanted, thing));
    if (!came) return [];
    return [
      {
        code,
        path: pointer(...at, index),
        expected: `never ${tellExpected(unwanted)}`,
        happened: tell(came.thing),
        afterMoves: came.moves,
        fix,
      },
    ];
  });
}
