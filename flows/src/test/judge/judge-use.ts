import { pointer } from '../../check/problem.ts';
import type { FlowTest } from '../flow-test.ts';
import type { Happened } from '../happened.ts';
import { moveInWords } from '../move.ts';
import type { TestFailure } from '../test-failure.ts';

/** Whether all that the test says was needed, and all that was needed is said. */
export function judgeUse({ caller }: FlowTest, happened: Happened): TestFailure[] {
  const { movesMade, unused, unanswered } = happened;
  return [
    ...unanswered.slice(0, 1).map(({ thing, moves }) => ({
      code: 'answer-missing',
      path: pointer('world'),
      expected: 'an answer of the world',
      happened: thing,
      afterMoves: moves,
      fix: 'Correct what the flow asks for, or give the test an answer to it in “world”.',
    })),
    ...caller.slice(movesMade, movesMade + 1).map((move) => ({
      code: 'move-unused',
      path: pointer('caller', movesMade),
      expected: `the caller ${moveInWords(move)}`,
      happened: 'the call had ended, or the move never had its turn',
      afterMoves: movesMade,
      fix: 'Take the moves away that are never made, or correct the way that ends the call too early.',
    })),
    ...unused.map((answer) => ({
      code: 'answer-unused',
      path: pointer('world'),
      expected: answer,
      happened: 'it was not asked for so often',
      afterMoves: null,
      fix: 'Take the answer away, or correct the way that never asks for it.',
    })),
  ];
}
