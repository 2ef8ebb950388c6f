import type { HistoryTurn, ToolResult } from '@patchcord/nodes/kit';
import { expect, it } from 'vitest';
import { withResults } from './with-results.ts';

const history: HistoryTurn[] = [
  { role: 'caller', text: 'Where is my order?' },
  { role: 'agent', text: 'On its way.' },
  { role: 'caller', text: 'And the other?' },
];
const came = (text: string, after: number): ToolResult => ({
  call: { name: text, arguments: {} },
  text,
  after,
});

it('stands in the conversation where it came, in its order', () => {
  const texts = withResults(history, [came('first', 1), came('second', 1), came('third', 3)]).map(
    ({ text }) => text,
  );
  expect(texts).toEqual(['Where is my order?', 'first', 'second', 'On its way.', 'And the other?', 'third']);
});

it('is never lost, and changes nothing where there is none', () => {
  expect(withResults(history, [])).toEqual(history);
  expect(withResults([], [came('only', 4)])).toEqual([
    { role: 'result', text: 'only', call: { name: 'only', arguments: {} } },
  ]);
  expect(withResults(history, [came('early', 0)])[0]?.text).toBe('early');
});
