import { describe, expect, it } from 'vitest';
import type { Value } from '../kit/index.ts';
import { ScriptedCall } from '../kit/testing/scripted-call.ts';
import { setNode } from './set.node.ts';
import { runSet } from './set.run.ts';

async function after(assign: readonly object[], variables: Readonly<Record<string, Value>> = {}) {
  const call = new ScriptedCall([], { variables });
  const exit = await runSet(setNode.config.parse({ assign }), call);
  return { exit, variables: call.variables, script: call.script };
}

describe('setting variables', () => {
  it('takes texts, fixed values and texts that mean a value of another type, and says nothing', async () => {
    const { exit, variables, script } = await after([
      { variable: 'name', value: 'Ada Byron' },
      { variable: 'order', type: 'digits', value: '004711' },
      { variable: 'guests', type: 'number', value: '4' },
      { variable: 'price', type: 'money', value: 12.5 },
      { variable: 'vip', type: 'boolean', value: true },
      { variable: 'day', type: 'date', value: '2026-11-25' },
    ]);
    expect(exit).toEqual({ port: 'done' });
    expect(variables).toEqual({
      name: 'Ada Byron',
      order: '004711',
      guests: 4,
      price: 12.5,
      vip: true,
      day: '2026-11-25',
    });
    expect(script).toEqual([]);
  });

  it('empties a variable of any type', async () => {
    const assign = [{ variable: 'guests', type: 'number', value: '' }];
    expect(await after(assign, { guests: 4 })).toMatchObject({ variables: { guests: '' } });
  });

  it('changes nothing where one value does not fit', async () => {
    const call = new ScriptedCall([], { variables: { name: 'before' } });
    const config = setNode.config.parse({
      assign: [
        { variable: 'name', value: 'after' },
        { variable: 'guests', type: 'number', value: 'four or five' },
      ],
    });
    await expect(async () => runSet(config, call)).rejects.toMatchObject({ code: 'VALUE_UNFIT' });
    expect(call.variables).toEqual({ name: 'before' });
  });

  it('tells which variables it sets', () => {
    const config = setNode.config.parse({ assign: [{ variable: 'name', value: 'x' }] });
    expect(setNode.writes?.(config)).toEqual(['name']);
    expect(setNode.summary(config)).toBe('name = x');
  });
});
