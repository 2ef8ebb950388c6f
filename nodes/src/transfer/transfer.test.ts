import { describe, expect, it } from 'vitest';
import { NodeAbandoned, type TransferOutcome } from '../kit/index.ts';
import { interrupts, ScriptedCall, transferIs } from '../kit/testing/scripted-call.ts';
import { transferNode } from './transfer.node.ts';
import { runTransfer } from './transfer.run.ts';

const config = transferNode.config.parse({ destination: 'desk', text: 'I am putting you through.' });

describe('a transfer', () => {
  it('ends the call for the flow when a human answers', async () => {
    const call = new ScriptedCall([transferIs('answered')]);
    await expect(runTransfer(config, call)).rejects.toThrow(NodeAbandoned);
    expect(call.script).toEqual([
      'agent: I am putting you through.',
      'transfer to desk: answered',
      'human talks',
    ]);
  });

  it('takes the caller back afterwards where the flow goes on', async () => {
    const call = new ScriptedCall([transferIs('answered')], { wired: ['afterHuman'] });
    expect(await runTransfer(config, call)).toEqual({ port: 'afterHuman' });
    expect(call.script.at(-1)).toBe('human talks and leaves');
  });

  it.each<[TransferOutcome, string]>([
    ['busy', 'busy'],
    ['declined', 'busy'],
    ['no-answer', 'noAnswer'],
    ['cancelled', 'noAnswer'],
    ['failed', 'failed'],
  ])('that is %s comes back by “%s”', async (outcome, port) => {
    expect(await runTransfer(config, new ScriptedCall([transferIs(outcome)]))).toEqual({ port });
  });

  it('lets the caller interrupt its announcement, so that “no, wait” is heard before it rings', async () => {
    const call = new ScriptedCall([interrupts('I am'), transferIs('busy')]);
    await runTransfer(config, call);
    expect(call.script).toEqual(['agent: I am', 'transfer to desk: busy']);
  });

  it('asks the human to press a key only where the flow says so', async () => {
    const call = new ScriptedCall([transferIs('no-answer'), transferIs('no-answer')]);
    await runTransfer(config, call);
    await runTransfer(
      { ...config, accept: true, acceptText: 'Ada calls. Press 5.', acceptKey: '5', acceptWithinMs: 9000 },
      call,
    );
    expect(call.transfers).toEqual([
      { timeoutMs: 25_000, whileRinging: 'ringback' },
      {
        timeoutMs: 25_000,
        whileRinging: 'ringback',
        accept: { text: 'Ada calls. Press 5.', key: '5', withinMs: 9000 },
      },
    ]);
  });

  it('lets the caller hear music meanwhile where the flow says so', async () => {
    const call = new ScriptedCall([transferIs('busy')]);
    await runTransfer({ ...config, whileRinging: 'music' }, call);
    expect(call.transfers).toEqual([{ timeoutMs: 25_000, whileRinging: 'music' }]);
  });

  it('may ring without a word', async () => {
    const call = new ScriptedCall([transferIs('busy')]);
    await runTransfer({ ...config, text: '' }, call);
    expect(call.script).toEqual(['transfer to desk: busy']);
  });
});
