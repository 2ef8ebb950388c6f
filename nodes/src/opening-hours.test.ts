import { describe, expect, it } from 'vitest';
import { openingAt, spansSchema, weekSchema } from './opening-hours.ts';

const week = weekSchema.parse({
  monday: [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:30' },
  ],
  friday: [{ from: '22:00', to: '02:00' }],
  saturday: [{ from: '00:00', to: '24:00' }],
});

const stateAt = (date: string, time: string, holidays: Parameters<typeof openingAt>[1]['holidays'] = []) =>
  openingAt({ date, time }, { week, holidays }).state;

describe('opening hours', () => {
  it.each([
    ['07:59', 'closed'],
    ['08:00', 'open'],
    ['11:59', 'open'],
    ['12:00', 'closed'],
    ['13:00', 'open'],
    ['17:29', 'open'],
    ['17:30', 'closed'],
  ])('on Monday at %s: %s', (time, state) => {
    expect(stateAt('2026-11-23', time)).toBe(state);
  });

  it.each([
    ['2026-11-27', '21:59', 'closed'],
    ['2026-11-27', '22:00', 'open'],
    ['2026-11-28', '00:00', 'open'],
    ['2026-11-28', '23:59', 'open'],
    ['2026-11-29', '00:00', 'closed'],
    ['2026-11-27', '01:00', 'closed'],
  ])('over midnight and a whole day, %s at %s: %s', (date, time, state) => {
    expect(stateAt(date, time)).toBe(state);
  });

  it('go on from the night before into a holiday, and end where the holiday began', () => {
    const saturday = [{ date: '2026-11-28', hours: [] }];
    expect(stateAt('2026-11-28', '01:59', saturday)).toBe('open');
    expect(stateAt('2026-11-28', '02:00', saturday)).toBe('holiday');
    const friday = [{ date: '2026-11-27', hours: [] }];
    expect(stateAt('2026-11-27', '23:00', friday)).toBe('holiday');
    expect(
      openingAt({ date: '2026-11-28', time: '01:00' }, { week: { ...week, saturday: [] }, holidays: friday }),
    ).toEqual({
      state: 'closed',
      holiday: null,
    });
  });

  it('of a holiday take the place of the weekday’s', () => {
    const monday = [{ date: '2026-11-23', name: 'Founders’ day', hours: [{ from: '10:00', to: '12:30' }] }];
    expect(stateAt('2026-11-23', '09:00', monday)).toBe('holiday');
    expect(stateAt('2026-11-23', '12:15', monday)).toBe('open');
    expect(stateAt('2026-11-23', '14:00', monday)).toBe('holiday');
    expect(openingAt({ date: '2026-11-23', time: '14:00' }, { week, holidays: monday }).holiday?.name).toBe(
      'Founders’ day',
    );
  });

  it.each([
    { from: '9:00', to: '17:00' },
    { from: '24:00', to: '17:00' },
    { from: '09:00', to: '25:00' },
    { from: '09:00', to: '09:00' },
    { from: '09:00' },
  ])('can’t be %j', (span) => {
    expect(spansSchema.safeParse([span]).success).toBe(false);
  });
});
