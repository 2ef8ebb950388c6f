import type { ToolParameter } from '@patchcord/nodes/kit';
import { expect, test } from 'vitest';
import { fittingArguments } from './fitting-arguments.ts';

const parameter = (type: ToolParameter['type']) => ({ name: 'given', type, description: '', required: true });

test.each<[ToolParameter['type'], unknown, unknown]>([
  ['text', ' Ada ', 'Ada'],
  ['text', '', undefined],
  ['text', null, undefined],
  ['text', { first: 'Ada' }, undefined],
  ['digits', 123456, '123456'],
  ['number', 4, 4],
  ['number', '4.5', 4.5],
  ['number', 'four', undefined],
  ['number', '', undefined],
  ['number', Number.NaN, undefined],
  ['money', [12], undefined],
  ['boolean', true, true],
  ['boolean', 'false', false],
  ['boolean', 'perhaps', undefined],
  ['date', 'next Tuesday', 'next Tuesday'],
])('as %s, %j is %j', (type, given, fitting) => {
  expect(fittingArguments({ given }, [parameter(type)]).given).toEqual(fitting);
});

test('what the tool does not know is left out, whatever it is called', () => {
  const given = JSON.parse('{"given": "Ada", "admin": true, "__proto__": {"given": "Eve"}}');
  expect(fittingArguments(given, [parameter('text')])).toEqual({ given: 'Ada' });
  expect(fittingArguments({}, [{ ...parameter('text'), name: 'constructor' }])).toEqual({});
});
