import { expect, it } from 'vitest';
import { NodeAbandoned } from '../kit/index.ts';
import { ScriptedCall } from '../kit/testing/scripted-call.ts';
import { exitNode } from './exit.node.ts';
import { runExit } from './exit.run.ts';

it('leaves the flow by its exit', async () => {
  const call = new ScriptedCall([]);
  await expect(runExit(exitNode.config.parse({ exit: 'done' }), call)).rejects.toThrow(NodeAbandoned);
  expect(call.script).toEqual(['leaves the subflow by done']);
});

it('has a name a port can have', () => {
  for (const exit of ['', 'error', 'not found'])
    expect(exitNode.config.safeParse({ exit }).success).toBe(false);
});
