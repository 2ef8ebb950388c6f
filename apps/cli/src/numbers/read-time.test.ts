import { expect, it } from 'vitest';
import { readTime } from './read-time.ts';

it('a time is this machine’s where it names no zone', () => {
  expect(readTime('2026-12-24T18:00')).toBe(new Date(2026, 11, 24, 18).getTime());
  expect(readTime('2026-12-24T18:00+01:00')).toBe(Date.UTC(2026, 11, 24, 17));
});

it.each(['2026-12-24', '2026-12', '2026-12-24T18', '2026-12-24T25:00', 'tomorrow', '18:00'])(
  '“%s” is no moment',
  (text) => {
    expect(() => readTime(text)).toThrow(expect.objectContaining({ code: 'TIME_INVALID' }));
  },
);
