import { expect, it } from 'vitest';
import { interrupts, ScriptedCall } from '../kit/testing/scripted-call.ts';
import { greetNode } from './greet.node.ts';
import { runGreet } from './greet.run.ts';

const config = greetNode.config.parse({ text: 'Hello, how can I help you?' });

it('says its greeting', async () => {
  const call = new ScriptedCall([]);
  expect(await runGreet(config, call)).toEqual({ port: 'done' });
  expect(call.script).toEqual(['agent: Hello, how can I help you?']);
});

it('is interrupted', async () => {
  const call = new ScriptedCall([interrupts('Hello, how')]);
  expect(await runGreet(config, call)).toEqual({ port: 'interrupted' });
  expect(call.script).toEqual(['agent: Hello, how']);
});

it('may insist on being heard', async () => {
  const call = new ScriptedCall([interrupts('Hello,')]);
  expect(await runGreet({ ...config, bargeIn: false }, call)).toEqual({ port: 'done' });
  expect(call.script).toEqual(['agent: Hello, how can I help you?']);
});
