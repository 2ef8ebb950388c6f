import { describe, expect, it } from 'vitest';
import { BusinessLine, serverTroubles } from './testing/business-line.ts';
import { type Moves, stage } from './testing/stage.ts';

const line = stage('edulearn');

/** What needs the school's real server; all else stands in flows/library/edulearn/tests. */
describe('somebody calls EduLearn', () => {
  it.each<[string, Moves, RegExp]>([
    [
      'how much is English for work',
      ['How much is English for work?', 'no thanks', 'no'],
      /English for work starts on Tuesday, December 15th, 2026. It costs 320 dollars. There are 3 places/,
    ],
    [
      'when Spanish starts',
      ['When does Spanish for beginners start?', 'no', 'no'],
      /Spanish for beginners starts on Tuesday, December 8th/,
    ],
    [
      'by keys',
      [{ keys: '1' }, { keys: '5' }, { keys: '2' }, 'bye'],
      /Programming with Python starts.*390 dollars/,
    ],
  ])('asks %s, and hears what the server knows', async (_, moves, answer) => {
    const { said, path } = await line.call(moves);
    expect(said.join(' ')).toMatch(answer);
    expect(path.at(-1)).toBe('bye');
  });

  it.each<[string, Moves]>([
    [
      'by voice',
      ['I want to sign up', 'English for beginners', 'yes please', '212 555 0123', 'yes', 'no thanks'],
    ],
    ['by keys', [{ keys: '2' }, { keys: '1' }, { keys: '1' }, { keys: '2125550123#' }, { keys: '1' }, 'bye']],
  ])('signs up %s: course, number and start are read back', async (_, moves) => {
    const { said } = await line.call(moves);
    expect(said.join(' ')).toMatch(/Your number is 2 1 2, 5 5 5, 0 1 2 3. Is that right/);
    expect(said.join(' ')).toMatch(
      /You are signed up for English for beginners. It starts on Tuesday, December 8th, 2026, at 6:30 PM. Your code is E, 1, 1, 0, \d/,
    );
  });

  it('corrects the number that was heard wrong before it is used', async () => {
    const { said } = await line.call([
      'sign up',
      'Python',
      'yes',
      '212 555 0123',
      'no, 212 555 0124',
      'yes',
      'no',
    ]);
    expect(said.join(' ')).toMatch(/0 1 2 3.*0 1 2 4.*You are signed up for Programming/);
  });

  it('wants a course that is full: the waiting list, or another course', async () => {
    const waiting = await line.call(['sign up', 'Bookkeeping', 'waiting list']);
    expect(waiting.said.join(' ')).toMatch(/every place in Bookkeeping is taken/);
    expect(waiting.dialled).toEqual(['adviser']);
    const other = await line.call([
      { keys: '2' },
      { keys: '4' },
      { keys: '2' },
      { keys: '3' },
      { keys: '2' },
      'no',
    ]);
    expect(other.said.join(' ')).toMatch(/Spanish for beginners starts/);
  });

  it('finds the last place taken while saying the number', async () => {
    const places = { course: 'E1', phone: '2125550199' };
    const { said, path } = await line.call(
      ['English for beginners', 'yes', '212 555 0123', 'yes', 'no thanks', 'bye'],
      {
        meanwhile: async () => {
          for (let place = 0; place < 6; place++) await line.tell('/edulearn/enrolments', places);
        },
      },
    );
    expect(said.join(' ')).toMatch(/every place in English for beginners is taken/);
    expect(path).not.toContain('enrolled');
  });

  it('takes the last places and no more than there are', async () => {
    const moves = [
      { keys: '2' },
      { keys: '2' },
      { keys: '1' },
      { keys: '2125550123#' },
      { keys: '1' },
      'bye',
    ];
    const heard = [];
    for (let caller = 0; caller < 4; caller++) heard.push((await line.call(moves)).said.join(' '));
    expect(heard.map((said) => /signed up/.test(said))).toEqual([true, true, true, false]);
    expect(heard[2]).toMatch(/There is one place left/);
    expect(heard[3]).toMatch(/every place in English for work is taken/);
  });

  it.each<[string, Moves]>([
    ['by voice', ['please call me back', 'tomorrow', 'half past ten', 'yes', "that's right", 'no']],
    ['by keys', [{ keys: '3' }, { keys: '1126#' }, { keys: '1030' }, { keys: '1' }, { keys: '1' }, 'bye']],
  ])('is called back, asked %s: day, time and number are read back', async (_, moves) => {
    const { said, path } = await line.call(moves);
    expect(said.join(' ')).toMatch(
      /We call you on Thursday, November 26th, 2026, at 10:30 AM. The number is .*0 1 0 0/,
    );
    expect(path).toContain('callBack/leaveNoted');
  });

  it('has no number to be called back on, and is asked for one', async () => {
    const moves = ['call me back', 'tomorrow', 'noon', '212 555 0142', 'yes', 'no'];
    const { said, path } = await line.call(moves, { from: 'anonymous' });
    expect(path).not.toContain('callBack/sameNumber');
    expect(said.join(' ')).toMatch(/The number is 2 1 2, 5 5 5, 0 1 4 2/);
  });

  it('finds all advisers busy and asks for a call-back', async () => {
    const moves = ['adviser', 'call me back', 'tomorrow', 'noon', 'yes', 'yes', 'no'];
    const { said, endedBy } = await line.call(moves, { transfer: 'busy' });
    expect(said.join(' ')).toMatch(/advisers are busy.*Thank you. We call you/);
    expect(endedBy).toBe('flow');
  });

  it('asks for the office hours in the middle of signing up and goes on', async () => {
    const { said, path } = await line.call([
      'sign up',
      'Python',
      'yes',
      'what are your office hours',
      '212 555 0123',
      'yes',
      'no',
    ]);
    expect(path).toEqual(expect.arrayContaining(['tellHours', 'goOn', 'enrolled']));
    expect(said.filter((text) => text.startsWith('Which number can we reach'))).toHaveLength(2);
  });

  it.each(serverTroubles)(
    'asks about a course while the server is %s, and gets to an adviser',
    async (server) => {
      const { said, dialled } = await line.call(['How much is English for work?'], { server });
      expect(said.join(' ')).toMatch(/can't look into our list of courses right now/);
      expect(dialled).toEqual(['adviser']);
    },
  );

  it.each(serverTroubles)(
    'wants a call-back while the server is %s, and leaves a message',
    async (server) => {
      const moves = ['call me back', 'tomorrow', 'noon', 'yes', 'yes', 'This is Ann', 'no'];
      const { said } = await line.call(moves, { server });
      expect(said.join(' ')).toMatch(/can't note the call-back right now.*We have your message/);
    },
  );

  it('gets to an adviser where a course can be found and nobody be signed up', async () => {
    const moves = ['sign up', 'Python', 'yes', { keys: '2125550123#' }, 'yes'];
    const { said, dialled } = await line.call(moves, { server: 'broken when something is to be written' });
    expect(said.at(-1)).toMatch(/can't sign you up right now/);
    expect(dialled).toEqual(['adviser']);
  });

  it('waits for a slow server and hears so, then the answer', async () => {
    const { said } = await line.call(['How much is Python?', { hangUp: true }], { server: 'slow' });
    expect(said.slice(1)).toEqual(['One moment, please.', expect.stringMatching(/Python starts/)]);
  });

  it('hangs up half way: what was given until then is saved', async () => {
    const fresh = await BusinessLine.open('edulearn');
    await fresh.call(['sign up', 'Python', 'yes', { hangUp: true }]);
    await fresh.call(['sign up', 'Python', 'no', 'bye']);
    await fresh.call(['call me back', 'tomorrow', 'noon', { hangUp: true }]);
    await fresh.call(['call me back', 'tomorrow', 'noon', 'yes', 'yes', { hangUpAfterMs: 500 }]);
    const saved = await fresh.ask('/edulearn/unfinished');
    await fresh.close();
    expect(saved).toMatchObject({
      unfinished: [
        { unfinished: 'enrollment', course: 'Programming with Python', courseCode: 'P1', phone: '' },
        { date: '2026-11-26', time: '12:00', phone: '' },
      ],
    });
    expect(saved).toHaveProperty('unfinished.length', 2);
  });
});
