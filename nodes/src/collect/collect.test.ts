import { describe, expect, it } from 'vitest';
import { EffectFailed, type Value } from '../kit/index.ts';
import {
  interrupts,
  type Move,
  mumbles,
  nobodyListens,
  presses,
  ScriptedCall,
  type ScriptedCallOptions,
  says,
  silent,
} from '../kit/testing/scripted-call.ts';
import { collectNode } from './collect.node.ts';
import { runCollect } from './collect.run.ts';

async function conversation(
  slots: readonly object[],
  moves: readonly Move[],
  { config = {}, ...options }: ScriptedCallOptions & { readonly config?: object } = {},
) {
  const call = new ScriptedCall(moves, options);
  const given = collectNode.config.parse({ slots, unclear: 'Sorry?', ...config });
  const { port } = await runCollect(given, call);
  return { port, script: call.script, variables: call.variables, listenings: call.listenings };
}

const code = { into: 'code', kind: { type: 'digits', min: 6, max: 6 }, ask: 'Your number?' };
const people = { into: 'people', kind: { type: 'number', min: 1, max: 12 }, ask: 'How many of you?' };
const day = { into: 'day', kind: { type: 'date' }, ask: 'Which day?' };
const hour = { into: 'hour', kind: { type: 'time', from: '09:00', to: '22:00' }, ask: 'What time?' };
const happy = { into: 'happy', kind: { type: 'yes-no' }, ask: 'Are you happy?' };
const colour = {
  into: 'colour',
  kind: {
    type: 'one-of',
    choices: [
      { value: 'red', key: '1' },
      { value: 'blue', label: 'navy blue', key: '2' },
    ],
  },
  ask: 'Red or navy blue?',
};

describe('collecting one value', () => {
  it('reads back what was spoken, and keeps it on a yes', async () => {
    const { port, script, variables, listenings } = await conversation(
      [code],
      [says("it's 482 913"), says('yes')],
    );
    expect(port).toBe('collected');
    expect(variables).toEqual({ code: '482913' });
    expect(script).toEqual([
      'agent: Your number?',
      "caller: it's 482 913",
      'agent: I have 4 8 2, 9 1 3. Is that right?',
      'caller: yes',
    ]);
    expect(listenings[0]).toMatchObject({
      keys: { max: 6, end: '#' },
      expects: { digits: { min: 6, max: 6 } },
    });
    expect(listenings[1]).toMatchObject({ keys: { max: 1 }, expects: { digits: { min: 6, max: 6 } } });
    expect(listenings[1]?.expects?.phrases).toContain("that's right");
  });

  it('takes 1 for yes', async () => {
    expect(await conversation([code], [says('482913'), presses('1')])).toMatchObject({
      variables: { code: '482913' },
    });
  });

  it('takes typed keys at their word', async () => {
    const { script, variables } = await conversation([code], [presses('482913')]);
    expect(variables).toEqual({ code: '482913' });
    expect(script).toHaveLength(2);
  });

  it('lets the hash key pass that comes after the last digit', async () => {
    const slots = [{ ...code, confirm: 'always' }, day];
    const { script, variables } = await conversation(slots, [
      presses('482913'),
      presses('#'),
      presses('1'),
      presses(''),
      presses('1201'),
    ]);
    expect(variables).toEqual({ code: '482913', day: '2026-12-01' });
    expect(script.filter((line) => line.startsWith('agent'))).toHaveLength(3);
  });

  it('reads typed keys back where it always does, and takes better ones', async () => {
    const slots = [{ ...code, confirm: 'always' }];
    const { script, variables, listenings } = await conversation(slots, [
      presses('482913'),
      presses('182914'),
      presses('1'),
    ]);
    expect(variables).toEqual({ code: '182914' });
    expect(script[4]).toBe('agent: I have 1 8 2, 9 1 4. Is that right?');
    expect(listenings[1]?.keys).toEqual({ max: 6, end: '#', gapMs: 1500 });
  });

  it('reads nothing back where it never does', async () => {
    const { script } = await conversation([{ ...code, confirm: 'never' }], [says('482913')]);
    expect(script).toHaveLength(2);
  });

  it('is corrected at once, and reads the better value back', async () => {
    const { script, variables } = await conversation(
      [code],
      [says('482913'), says('no, 482914'), says('yes')],
    );
    expect(variables).toEqual({ code: '482914' });
    expect(script[4]).toBe('agent: I have 4 8 2, 9 1 4. Is that right?');
  });

  it('asks again on a no', async () => {
    const slots = [{ ...code, retryAsk: 'Digit by digit, please.' }];
    const { script, variables } = await conversation(slots, [
      says('482913'),
      presses('2'),
      says('482914'),
      says("that's right"),
    ]);
    expect(variables).toEqual({ code: '482914' });
    expect(script[4]).toBe('agent: Digit by digit, please.');
  });

  it('never asks for ever: a no costs a try', async () => {
    const moves = [says('482913'), says('no'), says('482913'), says('no'), says('482913'), says('no')];
    const { port, variables } = await conversation([code], moves);
    expect(port).toBe('gaveUp');
    expect(variables).toEqual({});
  });

  it('never corrects for ever either', async () => {
    const slots = [people];
    const round = [says('two'), says('no, three'), says('no, four'), says('no, five')];
    const { port } = await conversation(slots, [...round, ...round, ...round]);
    expect(port).toBe('gaveUp');
  });

  it('tells a caller who says nothing from one it can’t understand', async () => {
    expect(await conversation([code], [silent, silent, silent])).toMatchObject({ port: 'noInput' });
    expect(await conversation([code], [silent, mumbles, says('well')])).toMatchObject({ port: 'gaveUp' });
    expect(await conversation([code], [says('482913'), silent, silent, silent])).toMatchObject({
      port: 'noInput',
    });
  });

  it('says what is wrong with a value', async () => {
    const { script } = await conversation([code], [says('48291'), presses('482913')]);
    expect(script[2]).toBe('agent: I need 6 digits. Your number?');
    const guests = await conversation([people], [says('forty'), says('four'), says('yes')]);
    expect(guests.script[2]).toBe('agent: I need a number from 1 to 12. How many of you?');
    expect(guests.variables).toEqual({ people: 4 });
  });

  it('offers the keys the second time, and at once when nobody can listen', async () => {
    const typing = 'agent: Please type the 6 digits on your phone.';
    const twice = await conversation([code], [mumbles, mumbles, presses('482913')]);
    expect([twice.script[2], twice.script[4]]).toEqual(['agent: Sorry?', typing]);
    const deaf = await conversation([code], [nobodyListens, presses('482913')], { config: { tries: 1 } });
    expect(deaf.script[2]).toBe(typing);
  });

  it('fails when nobody can listen and the value can’t be typed', async () => {
    const slots = [{ into: 'name', kind: { type: 'text' }, ask: 'Your name?' }];
    await expect(conversation(slots, [nobodyListens, nobodyListens, nobodyListens])).rejects.toThrow(
      EffectFailed,
    );
  });

  it('helps', async () => {
    const slots = [{ ...code, help: 'It stands on your letter.' }];
    const { script } = await conversation(slots, [says('help'), says('say that again'), presses('482913')]);
    expect([script[2], script[4]]).toEqual([
      'agent: It stands on your letter.',
      'agent: It stands on your letter.',
    ]);
  });

  it('takes help for an answer where it is one', async () => {
    const kind = { type: 'one-of', choices: [{ value: 'help desk' }, { value: 'sales' }] };
    const slots = [{ into: 'desk', kind, ask: 'Help desk or sales?' }];
    const { variables } = await conversation(slots, [says('the help desk'), says('yes')]);
    expect(variables).toEqual({ desk: 'help desk' });
  });

  it('is interrupted by the answer', async () => {
    const { script } = await conversation(
      [code],
      [interrupts('Your'), says('482913'), interrupts('I have'), says('yes')],
    );
    expect(script).toEqual(['agent: Your', 'caller: 482913', 'agent: I have', 'caller: yes']);
  });
});

describe('the kinds', () => {
  it.each<[string, object, readonly Move[], Value, string]>([
    [
      'a date',
      day,
      [says('next Tuesday'), says('yes')],
      '2026-12-01',
      'I have Tuesday, December 1st. Is that right?',
    ],
    ['a time', hour, [says('half past one'), says('yes')], '13:30', 'I have 1:30 PM. Is that right?'],
    ['a choice', colour, [says('navy blue'), says('yes')], 'blue', 'I have navy blue. Is that right?'],
    ['a number', people, [says('a dozen'), says('yes')], 12, 'I have 12. Is that right?'],
    [
      'money',
      { into: 'price', kind: { type: 'money' }, ask: 'How much?' },
      [says('twelve fifty'), says('yes')],
      12.5,
      'I have 12 dollars and 50 cents. Is that right?',
    ],
    [
      'a code',
      { into: 'key', kind: { type: 'code', min: 4, max: 4 }, ask: 'Which code?' },
      [says('A B four seven'), says('yes')],
      'AB47',
      'I have A, B, 4, 7. Is that right?',
    ],
    [
      'free text',
      { into: 'words', kind: { type: 'text' }, ask: 'What is it about?' },
      [says('My screen is broken'), says('yes')],
      'My screen is broken',
      'I have My screen is broken. Is that right?',
    ],
  ])('%s', async (_, slot, moves, value, readBack) => {
    const { variables, script } = await conversation([slot], moves);
    expect(Object.values(variables)).toEqual([value]);
    expect(script[2]).toBe(`agent: ${readBack}`);
  });

  it('a yes or no is taken at its word', async () => {
    expect(await conversation([happy], [says('Yes, please')])).toMatchObject({ variables: { happy: true } });
    expect(await conversation([happy], [presses('2')])).toMatchObject({ variables: { happy: false } });
  });

  it('asks which half of the day where both are open', async () => {
    const { script, variables } = await conversation(
      [hour],
      [says('nine thirty'), says('in the evening'), says('yes')],
    );
    expect(script[2]).toBe('agent: Do you mean 9:30 AM, or 9:30 PM?');
    expect(variables).toEqual({ hour: '21:30' });
  });

  it.each([
    ['America/New_York', '2026-12-01'],
    ['Europe/Berlin', '2026-12-02'],
  ])('a day is reckoned from the one it is where the business is: %s', async (timeZone, tomorrow) => {
    const lateEvening = Date.UTC(2026, 11, 1, 3, 30);
    const { variables } = await conversation([day], [says('tomorrow'), says('yes')], {
      epochMs: lateEvening,
      locale: { timeZone },
    });
    expect(variables).toEqual({ day: tomorrow });
  });

  it('refuses a day that is gone', async () => {
    const { script } = await conversation([day], [says('yesterday'), presses('1201')]);
    expect(script[2]).toBe('agent: That day is in the past. Which day?');
  });
});

describe('collecting several values', () => {
  const slots = [people, day, hour];

  it('asks for one after the other', async () => {
    const moves = [says('two'), says('yes'), says('Friday'), says('yes'), says('8 pm'), says('yes')];
    const { port, variables } = await conversation(slots, moves);
    expect(port).toBe('collected');
    expect(variables).toEqual({ people: 2, day: '2026-11-27', hour: '20:00' });
  });

  it('takes several from one sentence and reads them back together', async () => {
    const { script, variables } = await conversation(slots, [
      says('two people next Tuesday at half past seven pm'),
      says('yes'),
    ]);
    expect(variables).toEqual({ people: 2, day: '2026-12-01', hour: '19:30' });
    expect(script[2]).toBe('agent: I have 2, and Tuesday, December 1st, and 7:30 PM. Is that right?');
  });

  it('gives a lone number to the only question that takes one', async () => {
    const { variables } = await conversation([day, people], [says('next Tuesday, four of us'), says('yes')]);
    expect(variables).toEqual({ day: '2026-12-01', people: 4 });
  });

  it('hears a time by the word before it', async () => {
    const { variables } = await conversation([people, hour], [says('four, at one'), says('yes')]);
    expect(variables).toEqual({ people: 4, hour: '13:00' });
  });

  it('corrects one of them and keeps the others', async () => {
    const { variables } = await conversation(slots, [
      says('two of us next Tuesday at 7:30 pm'),
      says('no, at eight thirty pm'),
      says('yes'),
    ]);
    expect(variables).toEqual({ people: 2, day: '2026-12-01', hour: '20:30' });
  });

  it('asks for what is missing', async () => {
    const { script, variables } = await conversation(slots, [
      says('next Tuesday'),
      says('yes'),
      says('three'),
      says('yes'),
      says('eight pm'),
      says('yes'),
    ]);
    expect(script.filter((line) => line === 'agent: Which day?')).toEqual([]);
    expect(variables).toEqual({ people: 3, day: '2026-12-01', hour: '20:00' });
  });

  it('tells two of a kind by their order, but not a correction', async () => {
    const stay = [
      { into: 'from', kind: { type: 'date' }, ask: 'From when?' },
      { into: 'to', kind: { type: 'date' }, ask: 'Until when?' },
    ];
    const both = await conversation(stay, [says('from Tuesday to Friday next week'), says('yes')]);
    expect(both.variables).toEqual({ from: '2026-12-01', to: '2026-12-04' });
    const one = await conversation(stay, [
      says('Tuesday, no, Friday'),
      says('yes'),
      says('on Monday'),
      says('yes'),
    ]);
    expect(one.variables).toEqual({ from: '2026-11-27', to: '2026-11-30' });
  });

  it('keeps each value as soon as it is confirmed', async () => {
    const { port, variables } = await conversation(slots, [says('two'), says('yes'), silent, silent, silent]);
    expect(port).toBe('noInput');
    expect(variables).toEqual({ people: 2 });
  });

  it('goes on with what is missing after a handler’s detour', async () => {
    const { script, variables } = await conversation([people, happy], [says('no')], {
      variables: { people: 2 },
      resumed: true,
    });
    expect(script[0]).toBe('agent: Are you happy?');
    expect(variables).toEqual({ people: 2, happy: false });
  });

  it('forgets them when it is entered anew', async () => {
    const { script } = await conversation([people, happy], [presses('3'), says('no')], {
      variables: { people: 2 },
    });
    expect(script[0]).toBe('agent: How many of you?');
  });
});

it('tells what it sets and what callers may say', () => {
  const config = collectNode.config.parse({ slots: [code, day, colour] });
  expect(collectNode.writes?.(config)).toEqual(['code', 'day', 'colour']);
  expect(collectNode.expects?.(config)).toMatchObject({ digits: { min: 6, max: 6 }, values: ['date'] });
  expect(collectNode.expects?.(config).phrases).toContain('navy blue');
});
