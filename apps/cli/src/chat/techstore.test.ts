import { compileFlow } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { TransferOutcome } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import {
  type CallerMove,
  CallJournal,
  conversationOf,
  MemoryJournal,
  runFlow,
  scriptedCaller,
  VirtualWorld,
} from '@patchcord/runtime/engine';
import { createLanguageModel } from '@patchcord/runtime/providers';
import { describe, expect, it } from 'vitest';
import { findFlow } from '../find-flow.ts';
import { modelAnswer } from './model-answer.ts';

const { document, knowledge, version } = await findFlow('techstore');
const flow = compileFlow(document, catalogue, knowledge);
/** No key: answers come from the documents. */
const model = createLanguageModel({});

/** A whole call in words, on virtual time. */
async function call(moves: readonly (CallerMove | string)[], answer: TransferOutcome = 'answered') {
  const caller = scriptedCaller(moves.map((move) => (typeof move === 'string' ? { say: move } : move)));
  const world = new VirtualWorld(caller, {
    respond: (request) => modelAnswer(model, request, knowledge),
    transfer: () => answer,
  });
  const journal = new MemoryJournal();
  const numbers = { callerNumber: '+15550100', dialledNumber: '100' };
  await runFlow({ flow, version, runners, world, journal: new CallJournal(journal, world), ...numbers });
  const { path, turns, endedBy } = conversationOf(journal.entries);
  const said = turns.filter(({ role }) => role === 'agent').map(({ text }) => text);
  return { path: path.map(({ node }) => node), said, endedBy, tookMs: world.nowMs() };
}

describe('somebody calls TechStore', () => {
  it('asks for the X200 laptop, hears stock and price, and says goodbye', async () => {
    const { path, said, endedBy } = await call(['Do you have the X200 laptop in stock?', 'goodbye']);
    expect(path).toEqual(['greet', 'need', 'sort', 'answer', 'bye']);
    expect(said[0]).toMatch(/recorded/);
    expect(said[1]).toMatch(/X200 laptop is in stock.*\$899/);
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
    ['by voice', ['Where is my order?', 'it is 4 8 2 9 1 3', 'yes', 'yes please']],
    ['by keys', [{ keys: '3' }, { keys: '482913' }, { keys: '1' }, { keys: '1' }]],
    ['by both', ["I'd like to track my order", { keys: '482913' }, 'that’s right', { keys: '1' }]],
  ])('has an order looked up %s: the number is read back digit by digit', async (_, moves) => {
    const { said, path, endedBy } = await call(moves);
    expect(said).toContain('I have order number 4, 8, 2, 9, 1, 3.');
    expect(path.slice(-3)).toEqual(['confirm', 'status', 'orderDesk']);
    expect(endedBy).toBe('human');
  });

  it('corrects an order number that was heard wrong', async () => {
    const { said } = await call(['Where is my order?', '482912', 'no', '482913', 'yes', 'no', 'no thanks']);
    expect(said).toContain('I have order number 4, 8, 2, 9, 1, 3.');
    expect(said.at(-1)).toMatch(/Goodbye/);
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
});
