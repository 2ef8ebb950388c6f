import { describe, expect, it } from 'vitest';
import { ScriptedCall, type ScriptedCallOptions } from '../kit/testing/scripted-call.ts';
import { hoursNode } from './hours.node.ts';
import { runHours } from './hours.run.ts';

const daily = (from: string, to: string) => {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  return Object.fromEntries(days.map((day) => [day, [{ from, to }]]));
};

async function portAt(moment: string, given: object, options: ScriptedCallOptions = {}) {
  const call = new ScriptedCall([], { ...options, epochMs: Date.parse(moment) });
  const { port } = await runHours(hoursNode.config.parse(given), call);
  return { port, variables: call.variables, script: call.script };
}

describe('opening hours', () => {
  const office = { week: { wednesday: [{ from: '09:00', to: '17:00' }] } };

  it('are those of the flow’s time zone, and nothing is said', async () => {
    expect(await portAt('2026-11-25T13:59Z', office)).toEqual({ port: 'closed', variables: {}, script: [] });
    expect(await portAt('2026-11-25T14:00Z', office)).toMatchObject({ port: 'open' });
    expect(await portAt('2026-11-25T22:00Z', office)).toMatchObject({ port: 'closed' });
  });

  it('may have a time zone of their own', async () => {
    const tokyo = { ...office, timeZone: 'Asia/Tokyo' };
    expect(await portAt('2026-11-24T23:59Z', tokyo)).toMatchObject({ port: 'closed' });
    expect(await portAt('2026-11-25T00:00Z', tokyo)).toMatchObject({ port: 'open' });
  });

  it('are closed by hand, whatever the clock says', async () => {
    expect(await portAt('2026-11-25T15:00Z', { ...office, emergency: true })).toMatchObject({
      port: 'emergency',
    });
  });

  it('are closed by a variable', async () => {
    const given = { ...office, emergencyWhen: { var: 'storm', op: 'is', value: true } };
    const at = (storm: boolean) => portAt('2026-11-25T15:00Z', given, { variables: { storm } });
    expect(await at(true)).toMatchObject({ port: 'emergency' });
    expect(await at(false)).toMatchObject({ port: 'open' });
  });
});

describe('a holiday', () => {
  const given = {
    week: daily('09:00', '17:00'),
    holidays: [
      { date: '2026-12-24', name: 'Christmas Eve', hours: [{ from: '10:00', to: '12:00' }] },
      { date: '2026-12-25', name: 'Christmas' },
    ],
    holidayName: 'today',
  };
  it.each([
    ['2026-12-24T14:30Z', 'holiday', 'Christmas Eve'],
    ['2026-12-24T15:00Z', 'open', 'Christmas Eve'],
    ['2026-12-24T17:00Z', 'holiday', 'Christmas Eve'],
    ['2026-12-25T15:00Z', 'holiday', 'Christmas'],
    ['2026-12-26T04:59Z', 'holiday', 'Christmas'],
    ['2026-12-26T15:00Z', 'open', ''],
  ])('at %s: %s, “%s”', async (moment, port, today) => {
    const options = { variables: { today: 'before' } };
    expect(await portAt(moment, given, options)).toMatchObject({ port, variables: { today } });
  });
});

describe('the clock on the wall', () => {
  it.each([
    ['the last minute of a day', '2026-11-25T04:59Z', 'open'],
    ['midnight', '2026-11-25T05:00Z', 'closed'],
  ])('%s', async (_, moment, port) => {
    expect(await portAt(moment, { week: { tuesday: [{ from: '18:00', to: '24:00' }] } })).toMatchObject({
      port,
    });
  });

  it('begins a day at midnight', async () => {
    const week = { wednesday: [{ from: '00:00', to: '00:01' }] };
    expect(await portAt('2026-11-25T04:59Z', { week })).toMatchObject({ port: 'closed' });
    expect(await portAt('2026-11-25T05:00Z', { week })).toMatchObject({ port: 'open' });
    expect(await portAt('2026-11-25T05:01Z', { week })).toMatchObject({ port: 'closed' });
  });

  it.each([
    ['before it', '2026-03-08T06:59Z', 'open'],
    ['after it, at three', '2026-03-08T07:00Z', 'closed'],
  ])('skips an hour in spring, and with it half past two: %s', async (_, moment, port) => {
    expect(await portAt(moment, { week: daily('01:00', '02:30') })).toMatchObject({ port });
  });

  it.each([
    ['spring', '2026-03-08T12:59Z', 'closed'],
    ['spring', '2026-03-08T13:00Z', 'open'],
    ['the day before', '2026-03-07T13:59Z', 'closed'],
    ['autumn', '2026-11-01T13:59Z', 'closed'],
    ['autumn', '2026-11-01T14:00Z', 'open'],
    ['the day before', '2026-10-31T13:00Z', 'open'],
  ])('opens at nine on the day the clocks change: %s, %s', async (_, moment, port) => {
    expect(await portAt(moment, { week: daily('09:00', '17:00') })).toMatchObject({ port });
  });

  it.each([
    ['2026-11-01T05:30Z', 'open'],
    ['2026-11-01T06:30Z', 'open'],
    ['2026-11-01T07:00Z', 'closed'],
  ])('shows the hour between one and two twice in autumn: %s %s', async (moment, port) => {
    expect(await portAt(moment, { week: daily('01:00', '02:00') })).toMatchObject({ port });
  });

  it.each([
    ['2026-11-01T05:59Z', 'open'],
    ['2026-11-01T06:59Z', 'open'],
    ['2026-11-01T07:00Z', 'closed'],
  ])('a night that is an hour longer: %s %s', async (moment, port) => {
    expect(await portAt(moment, { week: { saturday: [{ from: '20:00', to: '02:00' }] } })).toMatchObject({
      port,
    });
  });
});

it.each([{ timeZone: 'New York' }, { holidays: [{ date: '2026-02-30' }] }, { week: { holiday: [] } }])(
  'refuses %j',
  (given) => {
    expect(hoursNode.config.safeParse(given).success).toBe(false);
  },
);

it('tells the week on its card', () => {
  const card = (given: object) => hoursNode.summary(hoursNode.config.parse(given));
  const { sunday: _, ...others } = daily('08:00', '17:30');
  expect(card({ week: { ...others, saturday: [{ from: '09:00', to: '12:00' }] } })).toBe(
    'Mon–Fri 08:00–17:30 · Sat 09:00–12:00',
  );
  expect(card({})).toBe('never open');
  expect(card({ week: others, emergency: true })).toBe('closed now, by hand');
});
