import { describe, expect, it } from 'vitest';
import { EffectFailed } from '../kit/index.ts';
import {
  interrupts,
  type Move,
  mumbles,
  nobodyListens,
  presses,
  ScriptedCall,
  says,
  silent,
} from '../kit/testing/scripted-call.ts';
import { menuNode } from './menu.node.ts';
import { runMenu } from './menu.run.ts';

const config = menuNode.config.parse({
  text: 'Red or blue?',
  choices: [
    { port: 'red', label: 'red', key: '1', phrases: ['scarlet'] },
    { port: 'blue', label: 'blue', key: '2', phrases: ['navy', 'not red'] },
  ],
  unclear: 'Sorry?',
  tries: 3,
});
const offer = 'agent: Please use the keys of your phone. Press 1 for red, or 2 for blue.';

async function conversation(moves: readonly Move[], changes: Partial<typeof config> = {}) {
  const call = new ScriptedCall(moves);
  const { port } = await runMenu({ ...config, ...changes }, call);
  return { port, script: call.script, listenings: call.listenings };
}

describe('a menu', () => {
  it('takes a key', async () => {
    const { port, script } = await conversation([presses('2')]);
    expect(port).toBe('blue');
    expect(script).toEqual(['agent: Red or blue?', 'caller: [2]']);
  });

  it.each([
    ['Red, please!', 'red'],
    ['something scarlet', 'red'],
    ['No, not red', 'blue'],
    ['blue or red', 'red'],
  ])('takes “%s” for “%s”, the longest phrase that was said, else the first choice', async (said, port) => {
    expect(await conversation([says(said)])).toMatchObject({ port });
  });

  it('is interrupted by the answer', async () => {
    const { port, script } = await conversation([interrupts('Red or'), says('blue')]);
    expect(port).toBe('blue');
    expect(script).toEqual(['agent: Red or', 'caller: blue']);
  });

  it('asks again when the caller says nothing, then gives up', async () => {
    const { port, script } = await conversation([silent, silent, silent]);
    expect(port).toBe('noInput');
    expect(script).toEqual([
      'agent: Red or blue?',
      'caller: (silence)',
      'agent: Red or blue?',
      'caller: (silence)',
      'agent: Red or blue?',
      'caller: (silence)',
    ]);
  });

  it('has a nudge of its own where the flow gives it one', async () => {
    const { script } = await conversation([silent, presses('1')], { nudge: 'Still there?' });
    expect(script[2]).toBe('agent: Still there?');
  });

  it('apologises for words it did not expect, and offers the keys the second time', async () => {
    const { port, script } = await conversation([says('green'), mumbles, presses('1')]);
    expect(port).toBe('red');
    expect(script).toEqual([
      'agent: Red or blue?',
      'caller: green',
      'agent: Sorry?',
      'caller: (unclear)',
      offer,
      'caller: [1]',
    ]);
  });

  it('counts silence, wrong words and wrong keys together: nobody is asked for ever', async () => {
    const { port, script } = await conversation([says('green'), silent, presses('9')]);
    expect(port).toBe('noInput');
    expect(script).toHaveLength(6);
  });

  it('answers a wrong key with the right ones', async () => {
    const { script } = await conversation([presses('9'), presses('1')]);
    expect(script[2]).toBe(offer);
  });

  it('offers the keys when nobody can listen, without costing a try', async () => {
    const { port, script, listenings } = await conversation([nobodyListens, presses('2')], { tries: 1 });
    expect(port).toBe('blue');
    expect(script[2]).toBe(offer);
    expect(listenings.map(({ speech }) => speech)).toEqual([true, false]);
  });

  it('fails when nobody can listen and it has no keys', async () => {
    const choices = config.choices.map(({ key: _, ...choice }) => choice);
    await expect(conversation([nobodyListens, nobodyListens], { choices, tries: 2 })).rejects.toThrow(
      EffectFailed,
    );
  });

  it('expects what its choices are called', async () => {
    const { listenings } = await conversation([presses('1')]);
    expect(listenings[0]?.expects).toEqual({ phrases: ['red', 'scarlet', 'blue', 'navy', 'not red'] });
    expect(listenings[0]?.keys).toEqual({ max: 1 });
  });
});
