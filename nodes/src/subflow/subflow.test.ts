import { describe, expect, it } from 'vitest';
import { type Move, ScriptedCall, subflowEnds } from '../kit/testing/scripted-call.ts';
import { subflowNode } from './subflow.node.ts';
import { runSubflow } from './subflow.run.ts';

const given = {
  flow: 'identify',
  inputs: { greeting: 'Welcome back', tries: 2 },
  outputs: { customer: 'callerName', number: 'customerNumber' },
  exits: ['known', 'unknown'],
};
const config = subflowNode.config.parse(given);

function run(...moves: Move[]) {
  const call = new ScriptedCall(moves, { variables: { customerNumber: 'before' } });
  return { call, exit: Promise.resolve(runSubflow(config, call)) };
}

describe('running another flow', () => {
  it('gives it its inputs, takes its outputs and leaves by its exit', async () => {
    const { call, exit } = run(subflowEnds('known', { customer: 'Ada', number: '0042', secret: 'x' }));
    expect(await exit).toEqual({ port: 'known' });
    expect(call.script).toEqual(['runs identify with {"greeting":"Welcome back","tries":2}']);
    expect(call.variables).toEqual({ callerName: 'Ada', customerNumber: '0042' });
  });

  it('leaves as it was what the other flow never set', async () => {
    const { call, exit } = run(subflowEnds('unknown'));
    expect(await exit).toEqual({ port: 'unknown' });
    expect(call.variables).toEqual({ customerNumber: 'before' });
  });

  it('fails by an exit nobody named, and takes nothing from it', async () => {
    const { call, exit } = run(subflowEnds('cancelled', { number: '0042' }));
    await expect(exit).rejects.toMatchObject({ code: 'SUBFLOW_EXIT_UNKNOWN' });
    expect(call.variables).toEqual({ customerNumber: 'before' });
  });
});

describe('its settings', () => {
  it('make a port of every exit', () => {
    expect(Object.keys(subflowNode.ports(config))).toEqual(['known', 'unknown', 'error']);
    expect(subflowNode.writes?.(config)).toEqual(['callerName', 'customerNumber']);
    expect(subflowNode.summary(config)).toBe('identify: known · unknown');
  });

  it.each([[[]], [['error']], [['a', 'a']], [['a b']]])('refuse the exits %j', (exits) => {
    expect(subflowNode.config.safeParse({ ...given, exits }).success).toBe(false);
  });
});
