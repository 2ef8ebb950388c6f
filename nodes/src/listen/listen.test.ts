import { describe, expect, it } from 'vitest';
import { EffectFailed } from '../kit/index.ts';
import {
  type Move,
  mumbles,
  nobodyListens,
  presses,
  ScriptedCall,
  says,
  silent,
} from '../kit/testing/scripted-call.ts';
import { listenNode } from './listen.node.ts';
import { runListen } from './listen.run.ts';

async function conversation(given: object, moves: readonly Move[]) {
  const call = new ScriptedCall(moves);
  const { port } = await runListen(listenNode.config.parse(given), call);
  return { port, script: call.script, variables: call.variables, listenings: call.listenings };
}

describe('listening for words', () => {
  it('keeps what the caller said', async () => {
    const { port, variables } = await conversation({}, [says('I lost my key')]);
    expect(port).toBe('heard');
    expect(variables).toEqual({ said: 'I lost my key' });
  });

  it('asks whether the caller is still there, then leaves', async () => {
    const { port, script } = await conversation({ nudge: 'Hello?' }, [silent, silent]);
    expect(port).toBe('noInput');
    expect(script).toEqual(['caller: (silence)', 'agent: Hello?', 'caller: (silence)']);
  });

  it('asks again for words it could not make out', async () => {
    const { script, variables } = await conversation({ unclear: 'Sorry?' }, [mumbles, says('keys')]);
    expect(script).toEqual(['caller: (unclear)', 'agent: Sorry?', 'caller: keys']);
    expect(variables).toEqual({ said: 'keys' });
  });

  it('takes a key for the words it stands for', async () => {
    const keys = [{ key: '1', means: 'renew' }];
    const { variables, script, listenings } = await conversation({ keys }, [presses('7'), presses('1')]);
    expect(listenings[0]?.keys).toEqual({ max: 1, words: { 1: 'renew' } });
    expect(script[1]).toBe('agent: Please use the keys of your phone. Press 1 for renew.');
    expect(variables).toEqual({ said: 'renew' });
  });

  it('offers its keys in the flow’s own words when nobody can listen', async () => {
    const given = { keys: [{ key: '1', means: 'renew' }], offerKeys: 'Bitte drücken Sie die Eins.' };
    const { script } = await conversation(given, [nobodyListens, presses('1')]);
    expect(script[1]).toBe('agent: Bitte drücken Sie die Eins.');
  });

  it('asks once more and then fails when nobody can listen and it has no keys', async () => {
    await expect(conversation({}, [nobodyListens, nobodyListens])).rejects.toThrow(EffectFailed);
  });
});

describe('listening for a number', () => {
  const number = { digits: { min: 6, max: 6 }, into: 'code', unclear: 'All six, please.', tries: 3 };

  it.each([
    ['482913', '482913'],
    ['It is 482 913, thank you', '482913'],
    ['four eight two nine one three', '482913'],
    ['double four oh seven triple one', null],
    ['double four oh seven one one', '440711'],
    ['no, not 123456, I mean 123457', '123457'],
    ['two of them, number 482913', '482913'],
    ['two of them, number 48 double 2 13', '482213'],
    ['a double room, 482913', '482913'],
    ['', null],
  ])('“%s” is %s', async (said, code) => {
    const { variables } = await conversation({ ...number, tries: 1 }, [says(said)]);
    expect(variables).toEqual(code === null ? {} : { code });
  });

  it('takes typed digits, the hash key ends them early', async () => {
    const { variables, listenings } = await conversation(number, [presses('482913')]);
    expect(variables).toEqual({ code: '482913' });
    expect(listenings[0]?.keys).toEqual({ max: 6, end: '#', words: {} });
    expect(listenings[0]?.expects).toEqual({ phrases: [], digits: { min: 6, max: 6 } });
  });

  it('takes a key for words only where it can be no number', async () => {
    const keys = [
      { key: '*', means: 'no number' },
      { key: '12', means: 'twelve' },
    ];
    const given = { ...number, digits: { min: 2, max: 6 }, keys };
    const { variables, listenings } = await conversation(given, [presses('12')]);
    expect(variables).toEqual({ code: '12' });
    expect(listenings[0]?.keys?.words).toEqual({ '*': 'no number' });
  });

  it('asks for all of them when some are missing, and for typing after that', async () => {
    const { port, script } = await conversation(number, [says('four eight'), presses('48'), says('well')]);
    expect(port).toBe('noInput');
    expect(script).toEqual([
      'caller: four eight',
      'agent: All six, please.',
      'caller: [48]',
      'agent: Please type the 6 digits on your phone.',
      'caller: well',
    ]);
  });

  it('asks for typing when nobody can listen', async () => {
    const { script } = await conversation({ ...number, digits: { min: 3, max: 6 } }, [
      nobodyListens,
      presses('4829'),
    ]);
    expect(script[1]).toBe('agent: Please type the number on your phone, then press the hash key.');
  });

  it('takes words instead only where it expects them', async () => {
    const expects = ["I don't know it"];
    const { variables } = await conversation({ ...number, expects }, [says('Sorry, I dont know it')]);
    expect(variables).toEqual({ code: 'Sorry, I dont know it' });
  });
});

it('refuses a number that would have to be longer than it may be', () => {
  expect(listenNode.config.safeParse({ digits: { min: 7, max: 6 } }).success).toBe(false);
});
