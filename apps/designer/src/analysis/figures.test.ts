import { expect, it } from 'vitest';
import { type CountedCall, figuresByDay, figuresByFlow, figuresOf } from './figures.ts';

const call = (
  startedAt: string,
  seconds: number | null,
  endedBy: string | null,
  flowId = 'zoo',
): CountedCall => {
  const start = new Date(startedAt);
  const endedAt = seconds === null ? null : new Date(start.getTime() + seconds * 1000);
  return { flowId, startedAt: start, endedAt, endedBy };
};

const calls = [
  call('2026-11-28T10:00:00Z', 10, 'caller'),
  call('2026-11-28T11:00:00Z', 40, 'flow'),
  call('2026-11-27T23:30:00Z', 20, 'human', 'farm'),
  call('2026-11-26T10:00:00Z', 0, 'engine'),
  call('2026-11-26T10:00:00Z', 5, null),
  call('2026-11-28T12:00:00Z', null, null),
];

it('calls are counted by who ended them; those without an end are told apart', () => {
  expect(figuresOf(calls)).toEqual({
    calls: 6,
    byCaller: 1,
    byFlow: 1,
    byHuman: 1,
    cutOff: 2,
    open: 1,
    medianMs: 10_000,
  });
});

it.each([
  [[10, 40], 25_000],
  [[40, 10, 20], 20_000],
  [[7], 7000],
  [[], null],
])('the median of %j seconds', (seconds, medianMs) => {
  const counted = seconds.map((second) => call('2026-11-28T10:00:00Z', second, 'flow'));
  expect(figuresOf(counted).medianMs).toBe(medianMs);
});

it('flows are told apart, the most called first', () => {
  expect(figuresByFlow(calls).map(({ flow, figures }) => [flow, figures.calls])).toEqual([
    ['zoo', 5],
    ['farm', 1],
  ]);
});

it('every day stands there, in the days of a place', () => {
  const nowMs = Date.parse('2026-11-28T13:00:00Z');
  expect(figuresByDay(calls, { days: 4, nowMs, timeZone: 'Europe/Berlin' })).toEqual([
    { date: '2026-11-25', calls: 0, cutOff: 0 },
    { date: '2026-11-26', calls: 2, cutOff: 2 },
    { date: '2026-11-27', calls: 0, cutOff: 0 },
    { date: '2026-11-28', calls: 4, cutOff: 0 },
  ]);
});
