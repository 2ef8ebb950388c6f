import { describe, expect, it } from 'vitest';
import { EffectFailed } from '../kit/index.ts';
import {
  type Move,
  modelAnswers,
  mumbles,
  nobodyListens,
  presses,
  ScriptedCall,
  type ScriptedCallOptions,
  says,
  silent,
} from '../kit/testing/scripted-call.ts';
import { llmNode } from './llm.node.ts';
import { runLlm } from './llm.run.ts';

const config = llmNode.config.parse({
  goal: 'Answer questions about the museum.',
  exits: [
    { port: 'tickets', description: 'caller wants tickets', key: '1', phrases: ['buy tickets'] },
    { port: 'done', description: 'caller needs nothing else', alone: ['no', 'thank you'] },
  ],
  nudge: 'Anything else?',
  unclear: 'Sorry?',
});
const asked: ScriptedCallOptions = { history: [{ role: 'caller', text: 'When are you open?' }] };

async function conversation(moves: readonly Move[], options = asked, changes: Partial<typeof config> = {}) {
  const call = new ScriptedCall(moves, options);
  const { port } = await runLlm({ ...config, ...changes }, call);
  return { port, script: call.script, listenings: call.listenings };
}

describe('conversing', () => {
  it('answers what was just asked, then listens and answers again until an exit is chosen', async () => {
    const { port, script } = await conversation([
      modelAnswers('From nine to five.'),
      says('That was all'),
      modelAnswers('You are welcome.', 'done'),
    ]);
    expect(port).toBe('done');
    expect(script).toEqual(['agent: From nine to five.', 'caller: That was all', 'agent: You are welcome.']);
  });

  it('listens first where nothing has been asked yet', async () => {
    const { script } = await conversation([says('Hello?'), modelAnswers('Hi.', 'done')], {
      history: [{ role: 'agent', text: 'Welcome.' }],
    });
    expect(script[0]).toBe('caller: Hello?');
  });

  it('listens for all that leaves it, as flows that lead to it do', async () => {
    const { listenings } = await conversation([says('Hello?'), modelAnswers('Hi.', 'done')], { history: [] });
    expect(listenings[0]?.expects).toEqual({ phrases: ['buy tickets', 'no', 'thank you'] });
    expect(llmNode.expects?.(config)).toEqual(listenings[0]?.expects);
  });

  it('answers what was asked before the wait that a filler bridged', async () => {
    const { script } = await conversation([modelAnswers('From nine to five.', 'done')], {
      history: [
        { role: 'caller', text: 'When are you open?' },
        { role: 'agent', text: 'One moment, please.' },
      ],
      unanswered: 'When are you open?',
    });
    expect(script).toEqual(['agent: From nine to five.']);
  });

  it('listens first after a key that stands for no words', async () => {
    const { script } = await conversation([says('When?'), modelAnswers('At nine.', 'done')], {
      history: [
        { role: 'caller', text: 'Hello' },
        { role: 'caller', text: '(pressed 1)', wordless: true },
      ],
    });
    expect(script).toEqual(['caller: When?', 'agent: At nine.']);
  });

  it('is left by an exit’s key without asking the model', async () => {
    const { port, script } = await conversation([modelAnswers('From nine to five.'), presses('1')]);
    expect(port).toBe('tickets');
    expect(script.at(-1)).toBe('caller: [1]');
  });

  it.each(['No.', 'Thank you!'])(
    'takes “%s” alone for the way out without asking the model',
    async (said) => {
      const { port, script } = await conversation([modelAnswers('From nine to five.'), says(said)]);
      expect(port).toBe('done');
      expect(script.at(-1)).toBe(`caller: ${said}`);
    },
  );

  it('answers when more was said than the way out', async () => {
    const { script } = await conversation([
      modelAnswers('From nine to five.'),
      says('No, on Sunday'),
      modelAnswers('Closed.', 'done'),
    ]);
    expect(script.at(-1)).toBe('agent: Closed.');
  });

  it('is left at once by what was said before it, if that is a whole answer', async () => {
    const before: ScriptedCallOptions = { history: [{ role: 'caller', text: 'no' }] };
    expect(await conversation([], before)).toEqual({ port: 'done', script: [], listenings: [] });
  });

  it('reads its keys out by what callers say, not by what the model is told', async () => {
    const { script } = await conversation([modelAnswers('Nine.'), presses('8'), presses('1')]);
    expect(script[2]).toBe('agent: Please use the keys of your phone. Press 1 for buy tickets.');
  });

  it('nudges a silent caller once, then leaves', async () => {
    const { port, script } = await conversation([modelAnswers('From nine to five.'), silent, silent]);
    expect(port).toBe('noInput');
    expect(script.slice(1)).toEqual(['caller: (silence)', 'agent: Anything else?', 'caller: (silence)']);
  });

  it('asks again for words nobody understood, without asking the model', async () => {
    const { script } = await conversation([
      modelAnswers('Nine.'),
      mumbles,
      says('Thanks'),
      modelAnswers('Bye.', 'done'),
    ]);
    expect(script.slice(1, 4)).toEqual(['caller: (unclear)', 'agent: Sorry?', 'caller: Thanks']);
  });

  it('ends a conversation that takes too long', async () => {
    const turns = [modelAnswers('One.'), says('And?'), modelAnswers('Two.')];
    expect(await conversation(turns, asked, { maxTurns: 2 })).toMatchObject({ port: 'turnsUsedUp' });
  });

  it('fails when nobody can listen and no exit has a key', async () => {
    const exits = config.exits.map(({ key: _, ...exit }) => exit);
    const deaf = [modelAnswers('Nine.'), nobodyListens, nobodyListens];
    await expect(conversation(deaf, asked, { exits })).rejects.toThrow(EffectFailed);
  });
});

describe('the tools of a model', () => {
  const keep = (name: string, into: string) => ({
    kind: 'set',
    name,
    description: 'Keeps what was said.',
    variables: [{ into, description: 'A name.', kind: { type: 'text' } }],
  });
  const parsed = (...tools: object[]) => llmNode.config.safeParse({ ...config, tools });

  it('have names of their own', () => {
    expect(parsed(keep('first', 'name'), keep('second', 'name')).success).toBe(true);
    expect(parsed(keep('first', 'name'), keep('first', 'city')).error?.issues[0]?.message).toMatch(
      /same name/,
    );
  });

  it('are all that the node sets variables by', () => {
    const written = llmNode.writes?.(
      llmNode.config.parse({ ...config, tools: [keep('a', 'name'), keep('b', 'city')] }),
    );
    expect(written).toEqual(['name', 'city']);
  });
});
