import { describe, expect, it } from 'vitest';
import {
  interrupts,
  leavesMessage,
  type Move,
  nobodyListens,
  presses,
  ScriptedCall,
  says,
  silent,
} from '../kit/testing/scripted-call.ts';
import { voicemailNode } from './voicemail.node.ts';
import { runVoicemail } from './voicemail.run.ts';

async function mailbox(given: object, moves: readonly Move[]) {
  const call = new ScriptedCall(moves, { variables: { message: 'before' } });
  const texts = { text: 'We are out.', offer: 'Keep or again?', goodbye: 'Thanks.', into: 'message' };
  const { port } = await runVoicemail(voicemailNode.config.parse({ ...texts, ...given }), call);
  const { script, variables, recordings, listenings } = call;
  return { port, script, variables, recordings, listenings };
}

describe('taking a message', () => {
  it('greets, records and thanks', async () => {
    const { port, script, variables, recordings } = await mailbox({ maxMs: 60_000 }, [leavesMessage(8000)]);
    expect(port).toBe('left');
    expect(script).toEqual(['agent: We are out.', 'caller leaves a message of 8000 ms', 'agent: Thanks.']);
    expect(variables).toEqual({ message: 'message-1' });
    expect(recordings).toEqual([{ beep: true, maxMs: 60_000, silenceMs: 4000, endKeys: '#' }]);
  });

  it('thanks nobody for nothing', async () => {
    const { port, script, variables } = await mailbox({ review: true }, [leavesMessage(0)]);
    expect(port).toBe('nothing');
    expect(script).toEqual(['agent: We are out.', 'caller leaves a message of 0 ms']);
    expect(variables).toEqual({ message: '' });
  });

  it('may go on without a word', async () => {
    const { script } = await mailbox({ goodbye: '' }, [leavesMessage(8000)]);
    expect(script.at(-1)).toBe('caller leaves a message of 8000 ms');
  });

  it('is heard to the end of its greeting unless the flow allows to interrupt it', async () => {
    const moves = [interrupts('We'), leavesMessage(8000)];
    const allowed = await mailbox({ bargeIn: true }, moves);
    expect(allowed.script[0]).toBe('agent: We');
    await expect(mailbox({}, moves)).rejects.toThrow(/waits for message, but comes “interrupts”/);
  });
});

describe('a second thought', () => {
  const review = { review: true };

  it.each([
    ['keeps it by key', presses('1')],
    ['keeps it in words', says('Keep it, please')],
  ])('%s', async (_, move) => {
    const { port, script } = await mailbox(review, [leavesMessage(8000), move]);
    expect(port).toBe('left');
    expect(script.slice(2)).toEqual([
      'agent: Keep or again?',
      expect.stringMatching('^caller: '),
      'agent: Thanks.',
    ]);
  });

  it.each([
    ['by key', presses('2')],
    ['in words', says('Once again please')],
  ])('records it again %s', async (_, move) => {
    const { variables, script } = await mailbox(review, [
      leavesMessage(8000),
      move,
      leavesMessage(5000),
      presses('1'),
    ]);
    expect(variables).toEqual({ message: 'message-2' });
    expect(script[4]).toBe('caller leaves a message of 5000 ms');
  });

  it('keeps the message of a caller who says nothing more', async () => {
    const { port, variables } = await mailbox(review, [leavesMessage(8000), silent, silent]);
    expect({ port, variables }).toEqual({ port: 'left', variables: { message: 'message-1' } });
  });

  it('keeps the first message where the second is silence', async () => {
    const moves = [leavesMessage(8000), presses('2'), leavesMessage(0), presses('1')];
    const { port, variables } = await mailbox(review, moves);
    expect({ port, variables }).toEqual({ port: 'left', variables: { message: 'message-1' } });
  });

  it('repeats the offer after a wrong key, and works by keys alone', async () => {
    const moves = [leavesMessage(8000), nobodyListens, presses('7'), presses('1')];
    const { port, script } = await mailbox(review, moves);
    expect(port).toBe('left');
    expect(script.filter((line) => line === 'agent: Keep or again?')).toHaveLength(3);
  });

  it('is granted twice', async () => {
    const again = [leavesMessage(8000), presses('2')];
    const { variables } = await mailbox(review, [...again, ...again, leavesMessage(7000)]);
    expect(variables).toEqual({ message: 'message-3' });
  });
});

it('has its message as soon as it is left, for callers who hang up before the goodbye', async () => {
  const call = new ScriptedCall([leavesMessage(8000)]);
  const config = voicemailNode.config.parse({ into: 'message', review: true });
  await expect(runVoicemail(config, call)).rejects.toThrow('the script is over');
  expect(call.variables).toEqual({ message: 'message-1' });
});

it('expects what callers say to its offer, and so do flows that lead to it', async () => {
  const given = { review: true, keepPhrases: ['good'], againPhrases: ['redo'] };
  const { listenings } = await mailbox(given, [leavesMessage(8000), presses('1')]);
  expect(listenings[0]?.expects).toEqual({ phrases: ['good', 'redo'] });
  expect(voicemailNode.expects?.(voicemailNode.config.parse(given))).toEqual(listenings[0]?.expects);
});
