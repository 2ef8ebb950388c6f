import { expect, it } from 'vitest';
import { NodeAbandoned } from '../kit/index.ts';
import { ScriptedCall } from '../kit/testing/scripted-call.ts';
import { returnNode } from './return.node.ts';
import { runReturn } from './return.run.ts';

it('goes back to where the handler took the turn', async () => {
  const call = new ScriptedCall([]);
  await expect(runReturn(returnNode.config.parse({}), call)).rejects.toThrow(NodeAbandoned);
  expect(call.script).toEqual(['returns']);
});
