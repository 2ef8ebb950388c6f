import { expect, it } from 'vitest';
import { NodeAbandoned } from '../kit/index.ts';
import { ScriptedCall } from '../kit/testing/scripted-call.ts';
import { goToFlowNode } from './go-to-flow.node.ts';
import { runGoToFlow } from './go-to-flow.run.ts';

it('leaves for the other flow with what is known', async () => {
  const call = new ScriptedCall([]);
  const config = goToFlowNode.config.parse({ flow: 'evening', inputs: { name: 'Ada', guests: 4 } });
  await expect(runGoToFlow(config, call)).rejects.toThrow(NodeAbandoned);
  expect(call.script).toEqual(['goes to evening with {"name":"Ada","guests":4}']);
});

it('refuses what can be no flow or no variable', () => {
  expect(goToFlowNode.config.safeParse({ flow: '../evening' }).success).toBe(false);
  expect(goToFlowNode.config.safeParse({ flow: 'evening', inputs: { 'first name': 'Ada' } }).success).toBe(
    false,
  );
});
