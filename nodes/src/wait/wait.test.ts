import { expect, it } from 'vitest';
import { ScriptedCall } from '../kit/testing/scripted-call.ts';
import { waitNode } from './wait.node.ts';
import { runWait } from './wait.run.ts';

it.each([
  [{}, 'waits 1000 ms'],
  [{ ms: 60_000, music: true }, 'waits 60000 ms with music'],
])('%j: %s', async (given, line) => {
  const call = new ScriptedCall([]);
  expect(await runWait(waitNode.config.parse(given), call)).toEqual({ port: 'done' });
  expect(call.script).toEqual([line]);
});

it('tells on its card how long', () => {
  expect(waitNode.summary(waitNode.config.parse({ ms: 2500, music: true }))).toBe('2.5 s with music');
});
