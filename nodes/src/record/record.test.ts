import { describe, expect, it } from 'vitest';
import { leavesMessage, ScriptedCall } from '../kit/testing/scripted-call.ts';
import { recordNode } from './record.node.ts';
import { runRecord } from './record.run.ts';

const config = recordNode.config.parse({ into: 'recording' });

describe('recording', () => {
  it('keeps the name of what was recorded', async () => {
    const call = new ScriptedCall([leavesMessage(2500, 'key')]);
    expect(await runRecord(config, call)).toEqual({ port: 'recorded' });
    expect(call.script).toEqual(['caller leaves a message of 2500 ms']);
    expect(call.variables).toEqual({ recording: 'message-1' });
    expect(call.recordings).toEqual([{ beep: true, maxMs: 120_000, silenceMs: 4000, endKeys: '#' }]);
  });

  it('keeps none where nobody spoke', async () => {
    const call = new ScriptedCall([leavesMessage(0)], { variables: { recording: 'before' } });
    expect(await runRecord(config, call)).toEqual({ port: 'nothing' });
    expect(call.variables).toEqual({ recording: '' });
  });

  it('needs no variable', async () => {
    const call = new ScriptedCall([leavesMessage(900)]);
    await runRecord(recordNode.config.parse({}), call);
    expect(call.variables).toEqual({});
  });
});

it('tells its limit on the card', () => {
  expect(recordNode.summary(recordNode.config.parse({ maxMs: 90_000 }))).toBe('up to 90 s');
});
