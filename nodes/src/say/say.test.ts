import { expect, it } from 'vitest';
import { interrupts, ScriptedCall } from '../kit/testing/scripted-call.ts';
import { sayNode } from './say.node.ts';
import { runSay } from './say.run.ts';

const config = sayNode.config.parse({ text: 'One moment, please.' });

it('says its text', async () => {
  const call = new ScriptedCall([]);
  expect(await runSay(config, call)).toEqual({ port: 'said' });
  expect(call.script).toEqual(['agent: One moment, please.']);
});

it('is interrupted', async () => {
  const call = new ScriptedCall([interrupts('One')]);
  expect(await runSay(config, call)).toEqual({ port: 'interrupted' });
});

it('may insist on being heard', async () => {
  const call = new ScriptedCall([interrupts('One')]);
  expect(await runSay({ ...config, bargeIn: false }, call)).toEqual({ port: 'said' });
});
