import { describe, expect, it } from 'vitest';
import { type Moves, stage } from './testing/stage.ts';

const line = stage('healthplus');

/** What needs the practice's real server; all else stands in flows/library/healthplus/tests. */
describe('somebody calls HealthPlus', () => {
  it.each<[string, Moves]>([
    ['by voice', ['I need an appointment', 'next Monday', 'half past nine', 'yes please', 'no thanks']],
    ['by keys', [{ keys: '1' }, { keys: '1203#' }, { keys: '0930' }, { keys: '1' }, 'bye']],
    ['all at once', ["I'd like an appointment", 'on December 2nd at 2 pm', 'yes', 'no']],
  ])('books an appointment %s: day and time are read back before and after', async (_, moves) => {
    const { said, path } = await line.call(moves);
    const offer = said.find((text) => text.includes('Shall I book it'));
    const [, when = ''] = /(\w+, \w+ \w+, 2026, at [\d:]+ [AP]M)/.exec(offer ?? '') ?? [];
    expect(when).toMatch(
      /^(?:Monday, November 30th|Thursday, December 3rd), 2026, at 9:40 AM$|^Wednesday, December 2nd, 2026, at 2 PM$/,
    );
    expect(said.join(' ')).toContain(`You are booked for ${when}. Your code is A, 2, 0, `);
    expect(path.at(-1)).toBe('bye');
  });

  it('is offered the next free time where the wished one is taken, and may choose another', async () => {
    const booking = ['appointment', 'next Tuesday', '9 am', 'yes please', 'bye'];
    await line.call(booking);
    const { said, path } = await line.call([
      'appointment',
      'next Tuesday',
      '9 am',
      'another time',
      { keys: '1201#' },
      { keys: '0900' },
      { keys: '1' },
      'bye',
    ]);
    const offers = said.filter((text) => text.startsWith('That time is not free.'));
    expect(offers).toHaveLength(2);
    expect(offers[0]).toMatch(/next free time is Tuesday, December 1st, 2026, at 9:20 AM/);
    expect(path).toEqual(expect.arrayContaining(['offerNext', 'otherTime', 'booked']));
  });

  it('says yes to a time that somebody else has just taken, and is offered the next', async () => {
    const { said, path } = await line.call(['appointment', 'December 9th', '3 pm', 'yes', 'yes', 'bye'], {
      meanwhile: () => line.tell('/healthplus/appointments', { date: '2026-12-09', time: '15:00' }),
    });
    expect(path.filter((node) => node === 'book')).toHaveLength(2);
    expect(said.join(' ')).toMatch(
      /somebody has just taken that time.*next free time.*3:20 PM.*You are booked.*3:20 PM/,
    );
  });

  it('asks for the hours inside a call-back, hears them, and is asked again', async () => {
    const moves = [
      'call me back',
      'next Monday',
      'when do you open',
      'next Monday',
      'noon',
      'yes',
      'yes',
      'no',
    ];
    const { said, path } = await line.call(moves);
    expect(path).toEqual(expect.arrayContaining(['tellHours', 'goOn', 'callBack/leaveNoted']));
    expect(said.join(' ')).toMatch(/Please go on.*On which day.*We call you on Monday/);
  });

  it('wants the weekend and is offered Monday', async () => {
    const { said } = await line.call([
      'appointment',
      'on Saturday',
      '10 am',
      { keys: '2' },
      { hangUp: true },
    ]);
    expect(said.join(' ')).toMatch(/next free time is Monday, November 30th/);
  });

  it.each<[string, Moves]>([
    [
      'by voice',
      ['I want to renew my prescription', '4 8 2 1 5', 'yes', 'March 3rd 1980', "that's right", 'no thanks'],
    ],
    [
      'by keys',
      [{ keys: '2' }, { keys: '48215' }, { keys: '1' }, { keys: '03031980' }, { keys: '1' }, 'bye'],
    ],
  ])('renews a prescription %s, number and birth date read back', async (_, moves) => {
    const { said } = await line.call(moves);
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^I have 4 8 2, 1 5\. Is that right/),
        expect.stringMatching(/^I have Monday, March 3rd, 1980\. Is that right/),
        'Thank you. Your prescription 4 8 2, 1 5 is ready at the front desk on Friday, November 27th, 2026.',
      ]),
    );
  });

  it('asks for the hours in the middle of a booking, hears them, and goes on where it was', async () => {
    const { said, path } = await line.call([
      'appointment',
      'next Monday',
      'when are you open',
      '10 am',
      'yes please',
      'bye',
    ]);
    expect(path).toEqual(expect.arrayContaining(['tellHours', 'goOn', 'booked']));
    expect(said.filter((text) => text.startsWith('On which day'))).toHaveLength(1);
    expect(said.filter((text) => text.startsWith('At what time'))).toHaveLength(2);
  });

  it.each<[string, Moves]>([
    ['by voice', ['call me back', 'on Friday', '11 am', 'another number', '212 555 0199', 'yes', 'no']],
    [
      'by keys',
      [
        { keys: '4' },
        { keys: '1127#' },
        { keys: '1100' },
        { keys: '2' },
        { keys: '2125550199#' },
        { keys: '1' },
        'bye',
      ],
    ],
  ])('is called back on another number, asked %s', async (_, moves) => {
    const { said } = await line.call(moves);
    expect(said.join(' ')).toMatch(
      /Friday, November 27th, 2026, at 11 AM. The number is 2 1 2, 5 5 5, 0 1 9 9/,
    );
    expect(said.join(' ')).toMatch(/Thank you. We call you on Friday/);
  });

  it('wants to be called back on Sunday and is asked for another day', async () => {
    const { said } = await line.call([
      'call me back',
      'on Sunday',
      'noon',
      'yes',
      'yes',
      'Monday',
      'noon',
      'yes',
      'yes',
      'no',
    ]);
    expect(said.join(' ')).toMatch(/Monday to Friday. Please choose another day.*We call you on Monday/);
  });
});
