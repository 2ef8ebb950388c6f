import { expect, it } from 'vitest';
import { createProgress } from './progress.ts';

it('says a step at once, details every two seconds, and how long it has taken', () => {
  const lines: string[] = [];
  let nowMs = 0;
  const progress = createProgress(
    (line) => lines.push(line),
    () => nowMs,
  );
  progress.step('Asterisk: fetching');
  for (nowMs = 100; nowMs <= 4_500; nowMs += 100) progress.detail(`${nowMs / 100} % fetched`);
  expect(lines).toEqual([
    '  Asterisk: fetching …',
    '  Asterisk: fetching: 20 % fetched (2 s)',
    '  Asterisk: fetching: 40 % fetched (4 s)',
  ]);
});
