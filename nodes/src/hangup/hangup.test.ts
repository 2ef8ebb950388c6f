import { expect, it } from 'vitest';
import { EffectFailed, NodeAbandoned } from '../kit/index.ts';
import { interrupts, ScriptedCall } from '../kit/testing/scripted-call.ts';
import { hangupNode } from './hangup.node.ts';
import { runHangup } from './hangup.run.ts';

const endings = (config: object, call: ScriptedCall) => runHangup(hangupNode.config.parse(config), call);

it('says goodbye to the end, then hangs up', async () => {
  const call = new ScriptedCall([interrupts('Good')]);
  await expect(endings({ text: 'Goodbye.' }, call)).rejects.toThrow(NodeAbandoned);
  expect(call.script).toEqual(['agent: Goodbye.', 'hangs up']);
});

it('hangs up without a word', async () => {
  const call = new ScriptedCall([]);
  await expect(endings({}, call)).rejects.toThrow(NodeAbandoned);
  expect(call.script).toEqual(['hangs up']);
});

it('hangs up all the same where the goodbye can’t be said', async () => {
  class Mute extends ScriptedCall {
    override async say(): Promise<never> {
      throw new EffectFailed('SPEECH_FAILED', 'The voice is gone.');
    }
  }
  const call = new Mute([]);
  await expect(endings({ text: 'Goodbye.' }, call)).rejects.toThrow(NodeAbandoned);
  expect(call.script).toEqual(['hangs up']);
});
