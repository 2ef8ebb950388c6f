import { describe, expect, it } from 'vitest';
import { BusinessLine, serverTroubles } from './testing/business-line.ts';
import { type Moves, stage } from './testing/stage.ts';

const line = stage('techstore');

/** What needs the shop's real server; all else stands in flows/library/techstore/tests. */
describe('somebody calls TechStore', () => {
  it('asks for the X200 laptop, hears stock and price, and says goodbye', async () => {
    const { path, said, endedBy } = await line.call(['Do you have the X200 laptop in stock?', 'goodbye']);
    expect(path).toEqual(['greet', 'need', 'sort', 'asked', 'lookUp', 'isThere', 'inStock', 'need', 'bye']);
    expect(said[0]).toMatch(/recorded/);
    expect(said[1]).toMatch(/X200 laptop is in stock.*899 dollars.*14 of them/);
    expect(said.at(-1)).toMatch(/Goodbye/);
    expect(endedBy).toBe('flow');
  });

  it('hears that a product is sold out', async () => {
    const { said } = await line.call(['Is the X300 in stock?', 'goodbye']);
    expect(said[1]).toMatch(/sold out/);
  });

  it.each<[string, Moves]>([
    ['by voice', ['Where is my order?', 'it is 4 8 2 9 1 3', 'yes', 'no thanks']],
    ['by keys', [{ keys: '3' }, { keys: '482913' }, { keys: '1' }, 'no thanks']],
    ['by both', ["I'd like to track my order", { keys: '482913' }, 'that’s right', 'no thanks']],
  ])('hears %s where an order is: the number is read back digit by digit', async (_, moves) => {
    const { said, path } = await line.call(moves);
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
    const { said } = await line.call(['my order', { keys: number }, 'yes', 'bye']);
    expect(said.join(' ')).toMatch(state);
  });

  it('corrects an order number that was heard wrong', async () => {
    const { said } = await line.call(['Where is my order?', '482912', 'no, 482913', 'yes', 'no thanks']);
    expect(said[3]).toMatch(/^I have order number 4 8 2, 9 1 3/);
    expect(said.at(-1)).toMatch(/Goodbye/);
  });

  it('is told that no order has the number, tries another, and gets to a colleague', async () => {
    const { said, path, dialled } = await line.call([
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

  it.each<[string, Moves]>([
    ['by voice', ['I want to return something', '260417', "that's right", 'yes please', 'no thanks']],
    ['by keys', [{ keys: '4' }, { keys: '260417' }, { keys: '1' }, { keys: '1' }, 'bye']],
  ])('returns something %s: item and number are read back', async (_, moves) => {
    const { said } = await line.call(moves);
    expect(said[2]).toMatch(/2 6 0, 4 1 7/);
    expect(said[3]).toMatch(/H7 headphones, delivered on Saturday, November 21st.*Shall I note/);
    expect(said[4]).toMatch(/number is R, 1, 0, 0, \d/);
  });

  it.each([
    ['482913', 'finished', /not been delivered yet.*Friday, November 27th/],
    ['104938', 'returnDesk', /more than thirty days ago/],
  ])('can’t return order %s, is told why, and where it goes on', async (number, node, why) => {
    const { said, path } = await line.call(['return', { keys: number }, 'yes', 'yes', 'bye']);
    expect(said.join(' ')).toMatch(why);
    expect(path).toContain(node);
  });

  it('hears stock and price by keys alone', async () => {
    const { said } = await line.call([{ keys: '5' }, { keys: '6' }, { keys: '0' }]);
    expect(said[2]).toMatch(/T12 tablet is in stock. It costs 479 dollars, and we have 3 of them/);
  });

  it.each<[string, Moves]>([
    ['by voice', ['please call me back', 'next Monday', 'half past two', 'yes', "that's right", 'no']],
    ['by keys', [{ keys: '6' }, { keys: '1130#' }, { keys: '0230' }, { keys: '1' }, { keys: '1' }, 'bye']],
  ])('is called back, asked %s, day, time and number read back', async (_, moves) => {
    const { said, path } = await line.call(moves);
    expect(said.join(' ')).toMatch(
      /We call you on Monday, November 30th.* at 2:30 PM. The number is .*2 1 2, 5 5 5, 0 1 0 0. Is that right/,
    );
    expect(path).toEqual(expect.arrayContaining(['callBack/note', 'callBack/leaveNoted', 'more']));
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
