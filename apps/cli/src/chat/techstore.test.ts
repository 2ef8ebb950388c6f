import type { TransferOutcome } from '@patchcord/nodes/kit';
import type { CallerMove } from '@patchcord/runtime/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BusinessLine, serverTroubles } from './testing/business-line.ts';

let line: BusinessLine;
beforeAll(async () => {
  line = await BusinessLine.open('techstore');
});
afterAll(() => line.close());

/** A whole call in words, on virtual time. */
const call = (moves: readonly (CallerMove | string)[], transfer: TransferOutcome = 'answered') =>
  line.call(moves, { transfer });

describe('somebody calls TechStore', () => {
  it('asks for the X200 laptop, hears stock and price, and says goodbye', async () => {
    const { path, said, endedBy } = await call(['Do you have the X200 laptop in stock?', 'goodbye']);
    expect(path).toEqual(['greet', 'need', 'sort', 'asked', 'lookUp', 'isThere', 'inStock', 'need', 'bye']);
    expect(said[0]).toMatch(/recorded/);
    expect(said[1]).toMatch(/X200 laptop is in stock.*899 dollars.*14 of them/);
    expect(said.at(-1)).toMatch(/Goodbye/);
    expect(endedBy).toBe('flow');
  });

  it.each([
    ['Is the X300 in stock?', /sold out/],
    ['When are you open on Saturday?', /Saturday from 10 am to 5 pm/],
    ['How do I return something?', /30 days/],
    ['How long does delivery take?', /two to four working days/],
    ['How much does delivery cost?', /\$6/],
    ['Can I pay in instalments?', /six or twelve/],
    ['How long is the warranty?', /two years/],
    ['Where is your store?', /48 Market Street/],
    ['Do you repair phones?', /repair/],
    ['Have you got any tablets?', /T10/],
  ])('asks “%s”', async (question, answer) => {
    const { said } = await call([question, 'goodbye']);
    expect(said[1]).toMatch(answer);
  });

  it.each(['no', 'No, thank you.', 'thanks', "that's all, thanks"])('is done with “%s”', async (end) => {
    const { path } = await call(['Do you have tablets?', end]);
    expect(path.at(-1)).toBe('bye');
  });

  it('goes on after a polite word', async () => {
    const { said } = await call(['Do you have tablets?', 'Thank you. And when are you open?', 'goodbye']);
    expect(said[2]).toMatch(/Monday to Friday/);
  });

  it('asks for something the documents don’t know, and is told so honestly', async () => {
    const { said } = await call(['Do you sell garden furniture?', 'goodbye']);
    expect(said[1]).not.toMatch(/\$|in stock/);
  });

  it.each<[string, readonly (CallerMove | string)[]]>([
    ['by voice', ['Where is my order?', 'it is 4 8 2 9 1 3', 'yes', 'no thanks']],
    ['by keys', [{ keys: '3' }, { keys: '482913' }, { keys: '1' }, 'no thanks']],
    ['by both', ["I'd like to track my order", { keys: '482913' }, 'that’s right', 'no thanks']],
  ])('hears %s where an order is: the number is read back digit by digit', async (_, moves) => {
    const { said, path } = await call(moves);
    expect(said[2]).toMatch(/^I have order number 4 8 2, 9 1 3\. Is that right/);
    expect(said).toContain(
      'Your order 4 8 2, 9 1 3, the X200 laptop, is on its way. It arrives on Friday, November 27th, 2026.',
    );
    expect(path.at(-1)).toBe('bye');
  });

  it.each([
    ['731805', /T10 tablet, is packed.*Saturday, November 28th/],
    ['260417', /H7 headphones, was delivered on Saturday, November 21st/],
    ['915562', /waiting for the X300 laptop.*Monday, December 7th/],
  ])('hears of order %s what the shop knows', async (number, state) => {
    const { said } = await call(['my order', { keys: number }, 'yes', 'bye']);
    expect(said.join(' ')).toMatch(state);
  });

  it('corrects an order number that was heard wrong', async () => {
    const { said } = await call(['Where is my order?', '482912', 'no, 482913', 'yes', 'no thanks']);
    expect(said[3]).toMatch(/^I have order number 4 8 2, 9 1 3/);
    expect(said.at(-1)).toMatch(/Goodbye/);
  });

  it('is told that no order has the number, tries another, and gets to a colleague', async () => {
    const { said, path, dialled } = await call([
      'my order',
      { keys: '111111' },
      { keys: '1' },
      'try again',
      { keys: '222222' },
      { keys: '1' },
      { keys: '2' },
    ]);
    expect(said.join(' ')).toMatch(/can't find an order with the number 1 1 1, 1 1 1/);
    expect(path.slice(-3)).toEqual(['status', 'unknownOrder', 'orderDesk']);
    expect(dialled).toEqual(['human']);
  });

  it.each<[string, readonly (CallerMove | string)[]]>([
    ['by voice', ['I want to return something', '260417', "that's right", 'yes please', 'no thanks']],
    ['by keys', [{ keys: '4' }, { keys: '260417' }, { keys: '1' }, { keys: '1' }, 'bye']],
  ])('returns something %s: item and number are read back', async (_, moves) => {
    const { said } = await call(moves);
    expect(said[2]).toMatch(/2 6 0, 4 1 7/);
    expect(said[3]).toMatch(/H7 headphones, delivered on Saturday, November 21st.*Shall I note/);
    expect(said[4]).toMatch(/number is R, 1, 0, 0, \d/);
  });

  it.each([
    ['482913', 'finished', /not been delivered yet.*Friday, November 27th/],
    ['104938', 'returnDesk', /more than thirty days ago/],
  ])('can’t return order %s, is told why, and where it goes on', async (number, node, why) => {
    const { said, path } = await call(['return', { keys: number }, 'yes', 'yes', 'bye']);
    expect(said.join(' ')).toMatch(why);
    expect(path).toContain(node);
  });

  it('hears stock and price by keys alone', async () => {
    const { said } = await call([{ keys: '5' }, { keys: '6' }, { keys: '0' }]);
    expect(said[2]).toMatch(/T12 tablet is in stock. It costs 479 dollars, and we have 3 of them/);
  });

  it.each<[string, readonly (CallerMove | string)[]]>([
    ['by voice', ['please call me back', 'next Monday', 'half past two', 'yes', "that's right", 'no']],
    ['by keys', [{ keys: '6' }, { keys: '1130#' }, { keys: '0230' }, { keys: '1' }, { keys: '1' }, 'bye']],
  ])('is called back, asked %s, day, time and number read back', async (_, moves) => {
    const { said, path } = await call(moves);
    expect(said.join(' ')).toMatch(
      /We call you on Monday, November 30th.* at 2:30 PM. The number is .*2 1 2, 5 5 5, 0 1 0 0. Is that right/,
    );
    expect(path).toEqual(expect.arrayContaining(['callBack/note', 'callBack/leaveNoted', 'more']));
  });

  it.each<[string, CallerMove | string, string]>([
    ['says sales', 'sales please', 'sales'],
    ['presses 1', { keys: '1' }, 'sales'],
    ['says support', 'technical support', 'support'],
    ['presses 2', { keys: '2' }, 'support'],
    ['asks for a human', 'can I speak to a person please', 'human'],
    ['presses 0', { keys: '0' }, 'human'],
  ])('%s and is put through', async (_, move, node) => {
    const { path, endedBy } = await call([move]);
    expect(path.at(-1)).toBe(node);
    expect(endedBy).toBe('human');
  });

  it('asks for a human in the middle of everything', async () => {
    const { path, endedBy } = await call(['where is my order', 'operator']);
    expect(path.slice(-2)).toEqual(['orderNumber', 'human']);
    expect(endedBy).toBe('human');
  });

  it.each<TransferOutcome>(['busy', 'no-answer', 'declined', 'failed', 'cancelled'])(
    'is helped on when the colleague’s line is “%s”',
    async (outcome) => {
      const { path, said } = await call(['operator', 'When are you open?', 'goodbye'], outcome);
      expect(path).toEqual(['greet', 'need', 'human', 'nobody', 'need', 'sort', 'answer', 'bye']);
      expect(said.at(-2)).toMatch(/Monday to Friday/);
    },
  );

  it('says nothing: is asked, given the keys, and sent off politely in little more than a minute', async () => {
    const { path, said, endedBy, tookMs } = await call([]);
    expect(path).toEqual(['greet', 'need', 'choose', 'quiet']);
    expect(said[1]).toMatch(/still there/);
    expect(said.at(-1)).toMatch(/Goodbye/);
    expect(endedBy).toBe('flow');
    expect(tookMs).toBeLessThan(75_000);
  });

  it('mumbles twice and gets along with the keys', async () => {
    const { path } = await call([{ mumble: true }, { mumble: true }, { keys: '2' }]);
    expect(path).toEqual(['greet', 'need', 'choose', 'support']);
  });

  it('interrupts the greeting, and the words count', async () => {
    const { path, said } = await call([{ interruptAfterMs: 1200, say: 'do you have the P50 phone' }, 'bye']);
    expect(said[0]).toBe('Thanks for calling');
    expect(said[1]).toMatch(/P50 phone is in stock/);
    expect(path.at(-1)).toBe('bye');
  });

  it('hangs up in mid-sentence', async () => {
    expect(await call([{ hangUpAfterMs: 900 }])).toMatchObject({ endedBy: 'caller', path: ['greet'] });
  });

  it.each(serverTroubles)('asks for an order while the server is %s, and is put through', async (server) => {
    const { said, dialled } = await line.call(['my order', { keys: '482913' }, 'yes'], { server });
    expect(said.at(-1)).toMatch(/can't look up orders right now.*putting you through/);
    expect(dialled).toEqual(['human']);
  });

  it.each(serverTroubles)(
    'asks for stock while the server is %s, and hears the catalogue',
    async (server) => {
      const { said } = await line.call(['Do you have the X200 laptop in stock?', 'bye'], { server });
      expect(said.join(' ')).toMatch(/can't look into the store right now.*catalogue.*\$899/);
    },
  );

  it.each(serverTroubles)('wants to return something while the server is %s', async (server) => {
    const { dialled } = await line.call(['return', { keys: '260417' }, 'yes'], { server });
    expect(dialled).toEqual(['human']);
  });

  it.each(serverTroubles)(
    'wants to be called back while the server is %s, and leaves a message',
    async (server) => {
      const moves = ['call me back', 'tomorrow', 'noon', 'yes', 'yes', 'I am Ann, call me please', 'bye'];
      const { path, said } = await line.call(moves, { server });
      expect(path.slice(-5)).toEqual(['message', 'finished', 'more', 'need', 'bye']);
      expect(said).toContain('Thank you. We have your message.');
    },
  );

  it('is put through where a return can be looked up and not be noted', async () => {
    const moves = ['return', { keys: '260417' }, 'yes', 'yes please'];
    const { said, dialled } = await line.call(moves, { server: 'broken when something is to be written' });
    expect(said.at(-1)).toMatch(/can't note returns right now/);
    expect(dialled).toEqual(['human']);
  });

  it('waits for a slow server and hears that it takes a moment, then the answer', async () => {
    const { said } = await line.call(['my order', { keys: '482913' }, 'yes', 'bye'], { server: 'slow' });
    expect(said.slice(3, 5)).toEqual(['One moment, please.', expect.stringMatching(/is on its way/)]);
  });

  it('finds server and colleagues away, and still gets on', async () => {
    const { path, said } = await line.call(
      ['my order', { keys: '482913' }, 'yes', { keys: '7' }, 'Ann here', 'no'],
      {
        server: 'down',
        transfer: 'no-answer',
      },
    );
    expect(said.join(' ')).toMatch(/all my colleagues are busy.*press 7/);
    expect(path).toContain('message');
    expect(path.at(-1)).toBe('bye');
  });

  it('hangs up half way: what was given until then is saved', async () => {
    const line = await BusinessLine.open('techstore');
    await line.call(['I want to return something', { keys: '260417' }, 'yes', { hangUp: true }]);
    await line.call(['call me back', 'next Monday', { hangUp: true }], { from: '+12125550111' });
    await line.call(['When are you open?', { hangUp: true }]);
    const saved = await line.ask('/techstore/unfinished');
    await line.close();
    expect(saved).toEqual({
      unfinished: [
        { callerNumber: '+12125550100', unfinished: 'return', orderNumber: '260417' },
        { callerNumber: '+12125550111', date: '2026-11-30', time: '', phone: '' },
      ],
    });
  });
});
