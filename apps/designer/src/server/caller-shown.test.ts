import { expect, it } from 'vitest';
import { callerShown, numberShown } from './caller-shown.ts';

it('who may see callers sees the number in groups, others its country and its end', () => {
  expect(callerShown('+18005551234', { role: 'operator' })).toBe('+1 800 555 1234');
  expect(callerShown('+18005551234', { role: 'viewer' })).toBe('+1 ••• ••• ••34');
  expect(callerShown('', { role: 'viewer' })).toBe('anonymous');
});

it('a number of ours is no secret', () => {
  expect(numberShown('8005551234')).toBe('+1 800 555 1234');
  expect(numberShown('100')).toBe('100');
});
