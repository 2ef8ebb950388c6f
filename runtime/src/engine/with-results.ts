import type { HistoryTurn, ToolResult } from '@patchcord/nodes/kit';

/** A conversation with what tools brought back in it, each where it came. */
export function withResults(
  history: readonly HistoryTurn[],
  results: readonly ToolResult[],
): readonly HistoryTurn[] {
  if (results.length === 0) return [...history];
  const resultsAfter = (turns: number) =>
    results
      .filter(({ after }) => Math.min(after, history.length) === turns)
      .map(({ call, text }): HistoryTurn => ({ role: 'result', text, call }));
  return [...resultsAfter(0), ...history.flatMap((turn, index) => [turn, ...resultsAfter(index + 1)])];
}
